import { resolve } from 'node:path'
import { specifierOf } from './doors.mjs'

/*
 * esbuild makes a chunk for each set of entry points (the program, its commands, and whatever else is imported when it is
 * needed) that share files: 23 of them for `template`, and Node takes about half a millisecond for each. So entry points
 * load a little more than they need, and the sets become fewer.
 */

// Small files that nearly all entry points share or that the program needs itself, and those that most commands share.
const SHARED_BY_ALL = {
  'src/diagnostics/user-error.ts': 'UserError',
  'src/terminal/exit-code.ts': 'EXIT',
  'src/files/error-code.ts': 'errorCode',
  'src/files/read-regular-file.ts': 'readRegularFile',
  'src/files/boundary.ts': 'isWithin',
  'src/diagnostics/did-you-mean.ts': 'didYouMean',
  'src/diagnostics/diagnostic.ts': 'compareDiagnostics',
  'src/diagnostics/visible-text.ts': 'visibleJson',
  'src/terminal/json-envelope.ts': 'jsonEnvelope',
  'src/reporters/registry.ts': 'loadReporter',
  'src/files/system-error-words.ts': 'reasonOf',
  'src/program/system-failure.ts': 'systemFailure',
}
const SHARED_BY_COMMANDS = {
  'src/files/sha256.ts': 'sha256',
  'src/files/write-within.ts': 'writeWithin',
  'src/files/write-atomically.ts': 'writeAtomically',
  'src/files/cache-folder.ts': 'cacheFolder',
  'src/chart/archive/archive-time.ts': 'archiveTime',
  'src/fetch/fetch-url.ts': 'downloadUrl',
}

/** An entry point that loads one of the files in `when` loads all that `name` of `source` needs. */
const LOADED_TOGETHER = [
  ...eachWithAll(SHARED_BY_ALL),
  ...eachWithAll(SHARED_BY_COMMANDS),
  { when: ['src/yaml/parse/parse.ts'], source: 'src/chart/read-chart.ts', name: 'readChart' },
  { when: ['src/yaml/parse/parse.ts'], source: 'src/yaml/decode/decode.ts', name: 'decodeGoYaml' },
  {
    when: ['src/chart/read-chart.ts', 'src/yaml/parse/parse.ts'],
    source: 'src/services/open-link-rule.ts',
    name: 'openLinkRule',
  },
  {
    when: [
      'src/helm/render/render-error.ts',
      'src/helm/values/read-values.ts',
      'src/helm/render/manifests/rendered-chart.ts',
      'src/node/function-environment.ts',
    ],
    source: 'src/commands/template.ts',
    name: 'template',
  },
]

function eachWithAll(files) {
  const when = Object.keys(files)
  return Object.entries(files).map(([source, name]) => ({ when, source, name }))
}

/**
 * What to add to the texts of entry points, by absolute path.
 * @param metafile esbuild's account of a bundle without the additions.
 */
export function planChunks({ outputs }, root) {
  const additions = new Map()
  for (const [output, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint === undefined) continue
    const path = resolve(root, entryPoint)
    const loaded = loadedSources(output, outputs)
    const exports = LOADED_TOGETHER.filter(
      ({ when, source }) => source !== entryPoint && when.some((file) => loaded.has(file)),
    ).map(({ name, source }) => {
      return `\nexport { ${name} as with_${name} } from '${specifierOf(resolve(root, source), path)}'`
    })
    additions.set(path, exports.join(''))
  }
  return additions
}

function loadedSources(entry, outputs) {
  const open = [entry]
  const reached = new Set(open)
  for (const output of open) {
    for (const { path, kind, external } of outputs[output].imports) {
      if (kind === 'dynamic-import' || external || reached.has(path)) continue
      reached.add(path)
      open.push(path)
    }
  }
  return new Set(open.flatMap((output) => Object.keys(outputs[output].inputs)))
}
