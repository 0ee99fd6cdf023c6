#!/usr/bin/env node
// Written so that any Node can parse it: an old one is told so in a sentence, before anything new is imported.
var parts = process.versions.node.split('.').map(Number)
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 18)) {
  console.error('error [NODE_TOO_OLD]: Limbeck needs Node 22.18 or newer; this is ' + process.version + '.')
  process.exitCode = 2
} else {
  import('../dist/cli/run.js').then(function (cli) {
    return cli.run(process.argv)
  })
}
