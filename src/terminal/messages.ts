import { visibleLines } from '../diagnostics/index.ts'
import { colours } from './colour.ts'
import type { Io } from './io.ts'

type MessageKind = 'error' | 'warning' | 'note' | 'hint'

const COLOURS = { error: 'red', warning: 'yellow', note: 'cyan', hint: 'cyan' } as const

/** The texts behind `error`, `note` and `hint` stand below each other. */
const LABEL_WIDTH = 'error'.length

/**
 * A message, with the word in front that says what it is.
 * @param isColoured Whether the stream that it is for gets colours.
 */
export function formatMessage(kind: MessageKind, text: string, isColoured: boolean): string {
  const label = colours(isColoured)[COLOURS[kind]](kind)
  return `${label}${' '.repeat(Math.max(LABEL_WIDTH - kind.length, 0))} ${text}\n`
}

/** Says on standard error what went wrong, and what to do about it when that is known. */
export function printError(io: Io, message: string, hint?: string): void {
  print(io, 'error', message)
  if (hint) printHint(io, hint)
}

/** Says on standard error what may be wrong. */
export function printWarning(io: Io, message: string): void {
  print(io, 'warning', message)
}

/** Says on standard error what is worth knowing and needs no action. */
export function printNote(io: Io, message: string): void {
  print(io, 'note', message)
}

/** Says on standard error what to do; further lines stand below the first. */
export function printHint(io: Io, hint: string): void {
  print(io, 'hint', hint.replaceAll('\n', `\n${' '.repeat(LABEL_WIDTH + 1)}`))
}

function print(io: Io, kind: MessageKind, text: string): void {
  // It may quote a stranger's file.
  io.stderr(formatMessage(kind, visibleLines(text), io.stderrColor))
}
