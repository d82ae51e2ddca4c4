import { beforeAll, expect, it } from 'vitest'
import { bundle } from '../../.build.mjs'

type Metafile = Awaited<ReturnType<typeof bundle>>['metafile']

let metafile: Metafile

beforeAll(async () => {
  metafile = (await bundle()).metafile
})

/** The chunks that these source files load at once, without what is loaded when it is needed. */
function outputsOf(...sources: string[]): Set<string> {
  const outputs = new Set<string>()
  const visit = (output: string): void => {
    if (outputs.has(output)) return
    outputs.add(output)
    for (const { path, kind, external } of metafile.outputs[output]?.imports ?? []) {
      if (kind !== 'dynamic-import' && !external) visit(path)
    }
  }
  for (const source of sources) visit(outputOf(source))
  return outputs
}

/** The packages that those chunks import. */
function packagesOf(...sources: string[]): string[] {
  const packages = new Set<string>()
  for (const output of outputsOf(...sources)) {
    for (const { path, kind, external } of metafile.outputs[output]?.imports ?? []) {
      if (kind !== 'dynamic-import' && external && !path.startsWith('node:')) packages.add(path)
    }
  }
  return [...packages].sort()
}

/** The source files that are in those chunks. */
function sourcesOf(...sources: string[]): string[] {
  return [...outputsOf(...sources)].flatMap((output) =>
    Object.keys(metafile.outputs[output]?.inputs ?? {}),
  )
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

it('--help loads no package either: the parser of words is part of the program', () => {
  expect(packagesOf(...PROGRAM)).toEqual([])
})

it('a plain template loads no package before it needs one', () => {
  expect(packagesOf(...PROGRAM, 'src/commands/template.ts')).toEqual([])
})

it('an index that is up to date loads no package, and not what reads charts', () => {
  expect(packagesOf(...PROGRAM, 'src/commands/index-repo.ts')).toEqual([])
  expect(sourcesOf(...PROGRAM, 'src/commands/index-repo.ts')).not.toContain(
    'src/chart/build-chart.ts',
  )
})

it('a plain template loads few files', () => {
  // Each takes Node about half a millisecond; see .build/chunks.mjs.
  expect(outputsOf(...PROGRAM, 'src/commands/template.ts').size).toBeLessThanOrEqual(12)
})
