'use strict';

/** Writes one line for the person at the terminal; standard output belongs to the commands. */
module.exports = function say(line) {
  process.stderr.write(line + '\n');
};
