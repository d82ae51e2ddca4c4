import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { corpusFolder } from '../corpus.ts'
import { realHelm } from '../real-helm.ts'
import type { BenchCase, BenchResult } from './bench-case.ts'
import { carrying } from './carrying.ts'
import { checking } from './checking.ts'
import { indexing } from './indexing.ts'
import { installedSize } from './installed-size.ts'
import { localizing } from './localizing.ts'
import { measure } from './measure.ts'
import { packaging } from './packaging.ts'
import { rendering } from './rendering.ts'
import { schemas } from './schemas.ts'
import { startUp } from './start-up.ts'
import { validating } from './validating.ts'

const CASES: readonly BenchCase[] = [
  startUp,
  schemas,
  packaging,
  indexing,
  rendering,
  checking,
  validating,
  localizing,
  carrying,
  installedSize,
]

// `npm run bench -- package` runs the cases whose names contain the word.
const wanted = process.argv[2] ?? ''
const helm = await realHelm('4')
const corpus = corpusFolder()
const kgplugin = fileURLToPath(new URL('../../bin/kgplugin.js', import.meta.url))

const STATED_HELM_START_MS = 57
const start = helm && (await measure([{ program: helm, args: ['version'] }], 9)).time
const pace = start ? Math.max(1, start / STATED_HELM_START_MS) : 1
process.stdout.write(
  `targets in ms are stretched by ${pace.toFixed(2)}, the pace of helm version here\n`,
)

let missed = 0
for (const benchCase of CASES.filter(({ name }) => name.includes(wanted))) {
  const temp = mkdtempSync(join(tmpdir(), 'kgplugin-bench-'))
  try {
    const results = await benchCase.run({ kgplugin, helm, corpus, temp, pace })
    if ('skipped' in results)
      process.stdout.write(`${benchCase.name}: skipped, ${results.skipped}\n`)
    else for (const result of results) missed += print(result)
  } finally {
    rmSync(temp, { recursive: true, force: true })
  }
}
process.stdout.write(missed === 0 ? 'every target met\n' : `${missed} targets missed\n`)
process.exitCode = missed === 0 ? 0 : 1

function print({ name, ours, reference, ratio, target }: BenchResult): number {
  const isMet = ratio <= target
  const columns = [
    name.padEnd(52),
    ours.padStart(9),
    reference.padStart(14),
    ratio.toFixed(3).padStart(8),
  ]
  process.stdout.write(
    `${columns.join('  ')}  ${isMet ? 'met   ' : 'MISSED'} (at most ${target})\n`,
  )
  return isMet ? 0 : 1
}
