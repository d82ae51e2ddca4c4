#!/usr/bin/env node
// Every Node that has modules must be able to read this file, so that an old one gets a sentence instead of a syntax
// error: no import statement, no `?.`, no `await` outside of a function. The number is that of "engines" in package.json.
const OLDEST = [20, 19]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  start()
} else {
  process.stderr.write(
    `error: kgplugin needs Node ${OLDEST.join('.')} or later, but this is Node ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org.\n',
  )
  process.exitCode = 2
}

async function start() {
  // Node >= 22.8 keeps compiled code between runs; Node 20 has no such function.
  const { enableCompileCache } = process.getBuiltinModule('node:module')
  if (enableCompileCache) enableCompileCache()

  // Most commands end before optimized code pays for its compilation, so it starts 8 times later than by default
  // (132 KiB of executed bytecode). Measured with Node 20; V8 complains about flags that it does not know.
  if (major === 20) {
    process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=1000000')
  }

  const { main } = await import('../dist/main.js')
  process.exitCode = await main(process)
}
