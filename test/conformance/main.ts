/* oxlint-disable no-console */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { corpusFolder } from '../corpus.ts'
import { type HelmMajor, realHelm } from '../real-helm.ts'
import { compareOutcomes, type Verdict } from './compare-outcomes.ts'
import type { ConformanceCase, Outcome } from './conformance-case.ts'
import { countFunctions } from './count-functions.ts'
import { findCases } from './find-cases.ts'
import {
  type FixtureFolder,
  placeFixture,
  readFixtureCases,
  writeAnswers,
} from './fixture-cases.ts'
import { generateCases } from './generate-cases.ts'
import { compareInstallerProfile, KUBE_VERSIONS, onCluster } from './installer-profile.ts'
import { runOurs } from './our-engine.ts'
import { createRealEngine } from './real-engine.ts'

/** Compares our `template` with the real Helm, chart by chart. Exit code 1 when any output differs. */
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    helm: { type: 'string', default: '4' },
    fuzz: { type: 'string' },
    seed: { type: 'string', default: '1' },
    /** Writes down what the real Helm makes of the fixtures. */
    record: { type: 'boolean', default: false },
    /** Only this one: `helm4` against Helm 4.1.4, or `installer` against Helm 3.8.1. */
    profile: { type: 'string' },
    /** Leaves the charts of the fuzzer where they are. */
    keep: { type: 'boolean', default: false },
    functions: { type: 'boolean', default: false },
  },
})

async function main(): Promise<number> {
  const helm = await realHelm(flags.helm as HelmMajor)
  if (helm === undefined) {
    console.error('There is no real Helm for this machine to compare with.')
    return 2
  }
  const scratch = mkdtempSync(join(tmpdir(), 'kgplugin-conformance-'))
  try {
    if (flags.record) {
      await recordFixtures(helm, scratch, 'render')
      await recordFixtures(await realHelm('3.8'), scratch, 'installer')
    }
    const cases = collectCases(scratch)
    let exitCode = 0
    if (flags.profile !== 'installer') exitCode = await compareAll(cases, helm)
    if (flags.profile === 'helm4') return exitCode
    return Math.max(exitCode, await compareWithInstaller(cases.filter(isKnownToHelm3)))
  } finally {
    if (!flags.keep) rmSync(scratch, { recursive: true, force: true })
  }
}

function collectCases(scratch: string): ConformanceCase[] {
  if (flags.fuzz !== undefined)
    return generateCases(Number(flags.fuzz), Number(flags.seed), scratch)
  const corpus = corpusFolder()
  const inCorpus = (...names: string[]): string[] =>
    corpus === undefined ? [] : names.map((name) => join(corpus, name))
  const folders =
    positionals.length > 0 ? positionals : inCorpus('charts', 'upstream', 'plugins', 'tutorial')
  const fixtures = positionals.length > 0 ? [] : readFixtureCases()
  return [
    ...fixtures.map((fixture) => placeFixture(fixture, scratch)),
    ...findCases(folders, scratch, inCorpus('upstream', 'plugins')),
  ]
}

async function recordFixtures(
  helm: string | undefined,
  scratch: string,
  of: FixtureFolder,
): Promise<void> {
  if (helm === undefined) return
  const real = createRealEngine(helm)
  const answers: Record<string, Outcome> = {}
  for (const fixture of readFixtureCases(of)) {
    answers[fixture.name] = await real(placeFixture(fixture, join(scratch, of)))
  }
  writeAnswers(answers, of)
}

async function compareAll(cases: readonly ConformanceCase[], helm: string): Promise<number> {
  const real = createRealEngine(helm)
  const counts: Record<Verdict['kind'], number> = { identical: 0, masked: 0, different: 0 }
  let milliseconds = 0
  let failures = 0
  for (const testCase of cases) {
    const start = performance.now()
    const ours = await runOurs(testCase)
    milliseconds += performance.now() - start
    if (!ours.succeeded) failures++
    const verdict = await compareOutcomes(ours, await real(testCase), () => real(testCase, 1))
    counts[verdict.kind]++
    if (verdict.kind === 'different') {
      console.log(`\n== ${testCase.name} ${testCase.flags.join(' ')}\n${verdict.details}`)
    }
  }
  if (flags.functions) printFunctions(cases)
  console.log(
    `\ncases ${cases.length} (${failures} end in an error), identical ${counts.identical}, masked-identical ${counts.masked}, different ${counts.different}; ours took ${Math.round(milliseconds)} ms in all`,
  )
  return counts.different === 0 ? 0 : 1
}

/** Helm 3.8 has no such flags, and prints the addresses of dependencies. */
function isKnownToHelm3({ name, flags }: ConformanceCase): boolean {
  const newer = ['--set-json', '--set-literal']
  return name !== 'chart-object' && !newer.some((flag) => flags.includes(flag))
}

async function compareWithInstaller(cases: readonly ConformanceCase[]): Promise<number> {
  const helm = await realHelm('3.8')
  if (helm === undefined) {
    console.error('There is no Helm 3.8.1 for this machine to compare with.')
    return 2
  }
  const real = createRealEngine(helm)
  let different = 0
  for (const kubeVersion of KUBE_VERSIONS) {
    const counts = { identical: 0, masked: 0, different: 0, 'older-go': 0 }
    let failures = 0
    for (const testCase of cases) {
      const { ours, verdict } = await compareInstallerProfile(
        onCluster(testCase, kubeVersion),
        real,
      )
      counts[verdict.kind]++
      if (!ours.succeeded) failures++
      if (verdict.kind === 'different') {
        console.log(`\n== ${testCase.name}, installer on ${kubeVersion}\n${verdict.details}`)
      }
    }
    different += counts.different
    console.log(
      `\ninstaller on ${kubeVersion}: cases ${cases.length} (${failures} end in an error), identical ${counts.identical}, masked-identical ${counts.masked}, failing only with the Go of that binary ${counts['older-go']}, different ${counts.different}`,
    )
  }
  return different === 0 ? 0 : 1
}

function printFunctions(cases: readonly ConformanceCase[]): void {
  const counted = [...countFunctions(cases)].sort(([, a], [, b]) => b - a)
  console.log(`\nfunctions called in these charts (${counted.length}):`)
  console.log(counted.map(([name, count]) => `${name} ${count}`).join(', '))
}

process.exitCode = await main()
