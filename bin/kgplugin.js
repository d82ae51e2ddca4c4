#!/usr/bin/env node
// Every Node that has modules must be able to read this file, so that an old one gets a sentence instead of a syntax
// error: no import statement, no `?.`, no `await` outside of a function. The number is that of "engines" in package.json.
const OLDEST = [20, 19]

const [major, minor] = process.versions.node.split('.').map(Number)
if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  start()
} else {
  process.stderr.write(
    `error kgplugin needs Node ${OLDEST.join('.')} or later, but this is Node ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org.\n',
  )
  process.exitCode = 2
}

async function start() {
  // Modules of Node load faster before the flags change: their kept code belongs to the default ones.
  const { enableCompileCache } = process.getBuiltinModule('node:module')
  process.getBuiltinModule('node:os')
  chooseFlags()

  // Node >= 22.8 keeps compiled code between runs; Node 20 has no such function.
  if (enableCompileCache) enableCompileCache()

  const { main } = await import('../dist/main.js')
  process.exitCode = await main(process)
}

// Flags of V8 for commands that end soon. Kept code belongs to its flags, so these come first. V8 complains about flags
// that it does not know: they are those of the versions that were measured.
function chooseFlags() {
  if (major === 20) setFlags(['--interrupt-budget=1000000'])
  else if ([22, 24, 26].includes(major) && process.argv[2] === 'template') {
    setFlags([
      // A rendering ends before optimized code pays for its compilation, so it starts ten times later than by default,
      // and where the first of the two optimizing compilers makes good code, the second one later still.
      '--invocation-count-for-maglev=4000',
      '--invocation-count-for-maglev-osr=1000',
      `--invocation-count-for-turbofan=${major === 22 ? 30000 : 100000}`,
      '--invocation-count-for-osr=5000',
      '--no-concurrent-sparkplug',
      // Nor does it live long enough for its heap to be marked on the side; room for new objects grows at once instead.
      '--semi-space-growth-factor=8',
      '--no-concurrent-marking',
      '--no-incremental-marking',
      // What Node keeps is then all of the program, not just the code that runs while it is loaded.
      '--no-lazy',
    ])
  }
}

// node:v8 takes two milliseconds to load.
function setFlags(flags) {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8')
  for (const flag of flags) setFlagsFromString(flag)
}
