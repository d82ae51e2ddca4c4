import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * Takes commander into the program, because every command but --version parses its words with it. From node_modules Node
 * would open eight files for it, and load child_process for subcommands that are programs of their own, of which there
 * are none here. Half of the time from start to the first line of a command was that.
 */
export function takeCommander({ onResolve, onLoad }) {
  const path = fileURLToPath(import.meta.resolve('commander'))
  onResolve({ filter: /^commander$/ }, () => ({ path }))
  onLoad({ filter: /[\\/]commander[\\/]esm\.mjs$/ }, async () => ({
    contents: await asModule(path),
  }))
}

/** commander in one file; what turns its CommonJS into a module stays inside, so that no other chunk has to load it. */
async function asModule(path) {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'commander',
    platform: 'node',
    plugins: [{ name: 'node-modules', setup: takeNodeModules }],
  })
  const names = Object.keys(await import('commander')).filter((name) => name !== 'default')
  return `${outputFiles[0].text}\nexport const { ${names.join(', ')} } = commander`
}

function takeNodeModules({ onLoad }) {
  onLoad({ filter: /\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8')
      .replace("require('node:process')", 'globalThis.process')
      .replace("require('node:child_process')", 'undefined')
      .replace(/require\('(node:\w+)'\)/g, "globalThis.process.getBuiltinModule('$1')"),
  }))
}
