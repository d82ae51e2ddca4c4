import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What an expression gives: its output (base64, for it may be any bytes) or the message of its error. */
export type Answer = { output: string } | { error: string }

export interface RecordedAnswer {
  expression: string
  helm4: Answer
  /** Only where Helm 3 answers otherwise. */
  helm3?: Answer
}

export const FIXTURES = fileURLToPath(new URL('../../fixtures/helm/functions/', import.meta.url))

/** The zone that Helm runs in while answers are recorded. */
export const TIME_ZONE = 'Asia/Shanghai'

/** The families that have a file of expressions, one a line. */
export function expressionFamilies(): string[] {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.txt'))
  return names.map((name) => name.slice(0, -'.txt'.length)).sort()
}

export function readExpressions(family: string): string[] {
  return readFileSync(`${FIXTURES}${family}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

export function readAnswers(family: string): RecordedAnswer[] {
  return JSON.parse(readFileSync(`${FIXTURES}${family}.json`, 'utf8')) as RecordedAnswer[]
}
