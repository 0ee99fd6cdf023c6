#!/usr/bin/env node
// Written so that every Node since 12 can parse it: an old one is told so, before anything new is imported.
var parts = process.versions.node.split('.').map(Number)
var tooOld = 'Limbeck needs Node 22.18 or newer; this is '.concat(process.version, '.')
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 18)) {
  if (process.argv.indexOf('--json') < 0) console.error('error [NODE_TOO_OLD]: '.concat(tooOld))
  else
    console.log(JSON.stringify({ error: { code: 'NODE_TOO_OLD', message: tooOld, hint: null, details: {} } }))
  process.exitCode = 2
} else {
  // What V8 compiles is kept in the folder for temporary files, so that the next start need not compile it.
  process.getBuiltinModule('module').enableCompileCache()
  import('../dist/cli/run.js').then(cli => cli.run(process.argv))
}
