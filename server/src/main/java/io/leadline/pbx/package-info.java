/// The telephone exchange. `agi` talks with a caller's channel, `ami` reads the event stream and
/// sends commands, `queuelog` reads what the exchange itself wrote down. Types of Asterisk-Java
/// stay in here.
@NullMarked
package io.leadline.pbx;

import org.jspecify.annotations.NullMarked;
