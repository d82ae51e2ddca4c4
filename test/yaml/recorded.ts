import { readFileSync } from 'node:fs'

/** Answers of the real libraries, recorded in test/fixtures/yaml. */
export function readRecorded<Row>(name: string): Row[] {
  const file = new URL(`../fixtures/yaml/${name}`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Row[]
}
