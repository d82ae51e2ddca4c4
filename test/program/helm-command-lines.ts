import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What `helm template` with these words does. */
export interface CommandLineAnswer {
  line: string
  code: number
  stdout: string
  stderr: string
}

export const COMMAND_LINE_FIXTURES = fileURLToPath(
  new URL('../fixtures/helm/command-line/', import.meta.url),
)

/** Stands for the folder that a line was run in. */
export const FOLDER = '<folder>'

/** The charts and files that the lines are about. */
export function commandLineFiles(): Record<string, string> {
  return JSON.parse(readFileSync(`${COMMAND_LINE_FIXTURES}files.json`, 'utf8')) as Record<
    string,
    string
  >
}

/** Command lines behind `helm template`; words are separated by blanks, `''` is an empty one. */
export function commandLines(): string[] {
  const lines = readFileSync(`${COMMAND_LINE_FIXTURES}lines.txt`, 'utf8').split('\n')
  return lines.filter((line) => line !== '')
}

export function wordsOf(line: string): string[] {
  return line.split(' ').map((word) => (word === "''" ? '' : word))
}

export function commandLineAnswers(): CommandLineAnswer[] {
  return JSON.parse(
    readFileSync(`${COMMAND_LINE_FIXTURES}answers.json`, 'utf8'),
  ) as CommandLineAnswer[]
}
