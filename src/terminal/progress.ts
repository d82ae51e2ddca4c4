import { visibleLine } from '../diagnostics/index.ts'
import type { Io } from './io.ts'

/** Shows the progress of a long job. */
export interface Progress {
  /** One more unit is done; `label` names it. */
  step(label: string): void
  /** Ends the display and removes it from the terminal. */
  done(): void
}

export interface ProgressSettings {
  io: Io
  now(): Date
  verbosity: 'quiet' | 'normal' | 'verbose'
}

const REDRAW_MS = 80

/**
 * Progress of `total` units: one line redrawn in place where that works, a plain line every tenth part
 * elsewhere, so that the log of a CI job is short but not silent. Nothing is shown for fewer than two units, and with `-q`.
 */
export function createProgress(
  { io, now, verbosity }: ProgressSettings,
  verb: string,
  total: number,
): Progress {
  if (total < 2 || verbosity === 'quiet') return { step() {}, done() {} }
  return io.stderrRedraws ? redrawnLine(io, verb, total, now) : plainLines(io, verb, total)
}

function redrawnLine(io: Io, verb: string, total: number, now: () => Date): Progress {
  let count = 0
  let drawnAt = 0
  return {
    step(label) {
      count++
      const time = now().getTime()
      if (time - drawnAt < REDRAW_MS && count < total) return
      drawnAt = time
      const line = `${verb} ${count}/${total} ${visibleLine(label)}`
      io.stderr(`\r\u001B[2K${line.slice(0, io.columns - 1)}`)
    },
    done() {
      io.stderr('\r\u001B[2K')
    },
  }
}

const PLAIN_LINES = 10

function plainLines(io: Io, verb: string, total: number): Progress {
  let count = 0
  const every = Math.max(1, Math.ceil(total / PLAIN_LINES))
  return {
    step() {
      count++
      // A short job needs no lines: its result is there at once.
      if (total > PLAIN_LINES && count % every === 0) io.stderr(`${verb} ${count}/${total}\n`)
    },
    done() {},
  }
}
