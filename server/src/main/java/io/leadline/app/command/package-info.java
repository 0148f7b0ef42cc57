/// One class for each command of the command line; [io.leadline.app.command.Commands] lists them.
@NullMarked
package io.leadline.app.command;

import org.jspecify.annotations.NullMarked;
