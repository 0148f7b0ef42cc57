# Renders templates/prompts/<language>/<name>.txt to the telephone's 8 kHz, as <language>/<name>.wav.

render_prompts() {
  local target=$1 text language wav cached
  need_tools espeak-ng sox
  mkdir -p "$LAB_CACHE/prompts"
  for text in "$PROMPTS_HOME"/*/*.txt; do
    language=$(basename "$(dirname "$text")")
    wav=$target/$language/$(basename "$text" .txt).wav
    cached=$LAB_CACHE/prompts/$language-$(sha256sum <"$text" | cut -c1-20).wav
    if [ ! -s "$cached" ]; then
      espeak-ng -v "$language" -s 150 -f "$text" -w "$cached.$$.raw.wav"
      sox "$cached.$$.raw.wav" -r 8000 -c 1 -b 16 "$cached.$$.wav" norm -6
      rm -f "$cached.$$.raw.wav"
      mv "$cached.$$.wav" "$cached"
    fi
    mkdir -p "$target/$language"
    cp "$cached" "$wav"
  done
}

# Hold music that is audible from its first moment: what a caller does not hear is then the PBX's doing, not the composer's.
render_hold_music() {
  local wav=$1/hold-music/hold.wav cached=$LAB_CACHE/prompts/hold-music.wav
  mkdir -p "$LAB_CACHE/prompts" "$1/hold-music"
  if [ ! -s "$cached" ]; then
    sox -n -r 8000 -c 1 -b 16 "$cached.$$.wav" \
      synth 0.5 sine 262 : synth 0.5 sine 330 : synth 0.5 sine 392 : synth 0.5 sine 330 repeat 14 norm -12
    mv "$cached.$$.wav" "$cached"
  fi
  cp "$cached" "$wav"
}
