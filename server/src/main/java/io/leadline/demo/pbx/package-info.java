/// A simulated Asterisk: speaks the manager interface as a server and FastAGI as a client, walks
/// the dialplan of `config/asterisk` as a model, and writes a `queue_log`.
@NullMarked
package io.leadline.demo.pbx;

import org.jspecify.annotations.NullMarked;
