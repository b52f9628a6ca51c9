'use strict';

/** Why this Node cannot run Hotpath, in a sentence; null when it can. The range is package.json's `engines`. */
exports.objection = function objection(version) {
  var parts = version.split('.');
  var major = Number(parts[0]);
  var minor = Number(parts[1]);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return null;
  return (
    'Hotpath needs Node 20.19 or newer, or 22.12 or newer; this is ' +
    version +
    '. Install a current Node (https://nodejs.org) and run the command again.'
  );
};
