/// YAML that customers write, read strictly: every value knows its file and line, every fault is
/// collected, a key nobody asked for is one. The ground under `config`, `rules` and `templates`.
@NullMarked
package io.leadline.yaml;

import org.jspecify.annotations.NullMarked;
