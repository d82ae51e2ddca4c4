import { beforeAll, expect, it } from 'vitest'
import { bundle } from '../../.build.mjs'

type Metafile = Awaited<ReturnType<typeof bundle>>['metafile']

let metafile: Metafile

beforeAll(async () => {
  metafile = (await bundle()).metafile
})

/** Packages that the chunks of these source files load at once, without what is loaded when it is needed. */
function packagesOf(...sources: string[]): string[] {
  const outputs = new Set<string>()
  const packages = new Set<string>()
  const visit = (output: string): void => {
    if (outputs.has(output)) return
    outputs.add(output)
    for (const { path, kind, external } of metafile.outputs[output]?.imports ?? []) {
      if (kind === 'dynamic-import') continue
      if (!external) visit(path)
      else if (!path.startsWith('node:')) packages.add(path)
    }
  }
  for (const source of sources) visit(outputOf(source))
  return [...packages].sort()
}

function outputOf(source: string): string {
  const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === source)
  if (!found) throw new Error(`${source} has no chunk of its own`)
  return found[0]
}

const PROGRAM = ['src/main.ts', 'src/program/program.ts']

it('--version loads no package', () => {
  expect(packagesOf('src/main.ts')).toEqual([])
})

it('--help loads the parser of words only', () => {
  expect(packagesOf(...PROGRAM)).toEqual(['commander'])
})

it('a plain template loads no other package before it needs one', () => {
  expect(packagesOf(...PROGRAM, 'src/commands/template.ts')).toEqual(['commander'])
})
