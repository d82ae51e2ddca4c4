import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ConformanceCase, Outcome } from './conformance-case.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/helm', import.meta.url))

/** `render` has answers of Helm 4.1.4, `installer` of Helm 3.8.1. */
export type FixtureFolder = 'render' | 'installer'

/** A chart in one text: an optional `flags:` line, then the files, each after a line `-- path --`. */
export interface FixtureCase {
  name: string
  flags: string[]
  files: Record<string, string>
}

export function readFixtureCases(of: FixtureFolder = 'render'): FixtureCase[] {
  const folder = join(FIXTURES, of, 'cases')
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const name = file.replace(/\.txt$/, '')
      return { name, ...parseCase(readFileSync(join(folder, file), 'utf8')) }
    })
}

function parseCase(text: string): Omit<FixtureCase, 'name'> {
  const [head = '', ...parts] = text.split(/^-- (.*) --\n/m)
  const files: Record<string, string> = {}
  for (let index = 0; index < parts.length; index += 2) files[parts[index]!] = parts[index + 1]!
  const flags = /^flags: (.*)$/m.exec(head)?.[1]?.split(' ') ?? []
  return { flags, files }
}

/** Writes the chart of a fixture into the folder, for engines that read files. */
export function placeFixture({ name, files, flags }: FixtureCase, folder: string): ConformanceCase {
  const chart = join(folder, name)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(chart, path)), { recursive: true })
    writeFileSync(join(chart, path), content)
  }
  return { name, chart, valuesFiles: [], flags }
}

/** What the real Helm made of each fixture. */
export function readAnswers(of: FixtureFolder = 'render'): Record<string, Outcome> {
  return JSON.parse(readFileSync(answersFile(of), 'utf8')) as Record<string, Outcome>
}

export function writeAnswers(
  answers: Readonly<Record<string, Outcome>>,
  of: FixtureFolder = 'render',
): void {
  writeFileSync(answersFile(of), `${JSON.stringify(answers, null, 1)}\n`)
}

function answersFile(of: FixtureFolder): string {
  return join(FIXTURES, of, 'answers.json')
}
