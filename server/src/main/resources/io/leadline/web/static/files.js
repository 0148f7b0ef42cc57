// The text of a chosen or dropped file goes into the field below it. A file that is no UTF-8 is read as its own mark says
// or as the field for the encoding does, which comes up then: a wrong guess in silence would spoil every name.
'use strict';
(() => {
  document.querySelectorAll('input[type=file][data-into]').forEach((input) => {
    const text = document.getElementById(input.dataset.into);
    const encoding = document.getElementById(input.dataset.encoding);
    let last;

    const decoded = (bytes) => {
      const [first, second] = new Uint8Array(bytes.slice(0, 2));
      if (first === 0xFF && second === 0xFE) return new TextDecoder('utf-16le').decode(bytes);
      if (first === 0xFE && second === 0xFF) return new TextDecoder('utf-16be').decode(bytes);
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        encoding?.closest('.field').removeAttribute('hidden');
        return new TextDecoder(encoding?.value ?? 'windows-1252').decode(bytes);
      }
    };
    const read = async (file) => {
      last = file ?? last;
      if (last) text.value = decoded(await last.arrayBuffer());
    };
    input.addEventListener('change', () => read(input.files[0]));
    encoding?.addEventListener('change', () => read());
    text.addEventListener('dragover', (event) => event.preventDefault());
    text.addEventListener('drop', (event) => {
      if (event.dataTransfer.files.length) { event.preventDefault(); read(event.dataTransfer.files[0]); }
    });
  });
})();
