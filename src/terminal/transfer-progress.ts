import { formatBytes, visibleLine } from '../diagnostics/index.ts'
import type { ProgressSettings } from './progress.ts'

/** Shows how far the transfer of some large units is. */
export interface TransferProgress {
  /** The bytes there are in all, as far as they are known. */
  expect(bytes: number): void
  /** So many bytes are done, of those that are expected; call it with 0 from time to time, so that the rate falls. */
  add(done: number, sent: number): void
  /** One more unit is done; `label` names it. */
  step(label: string): void
  /** Ends the display and removes it from the terminal. */
  done(): void
}

const REDRAW_MS = 200
const PLAIN_LINE_MS = 30_000
const PLAIN_LINES = 10
/** The rate is that of the last seconds: an average since the start would hide a network that became slow. */
const RATE_WINDOW_MS = 10_000
const LEAST_WINDOW_MS = 1000

/**
 * Progress with bytes, rate and time left: one line redrawn in place where that works; elsewhere plain lines, one every
 * half a minute, and for many units one every tenth part. Nothing is shown with `-q`.
 */
export function createTransferProgress(
  { io, now, verbosity }: ProgressSettings,
  verb: string,
  total: number,
): TransferProgress {
  if (verbosity === 'quiet') return { expect() {}, add() {}, step() {}, done() {} }
  const clock = (): number => now().getTime()
  const rate = new Rate()
  let expected = 0
  let transferred = 0
  let count = 0
  let shownAt = clock()
  let isDrawn = false
  const line = (): string => {
    const bytesLeft = Math.max(0, expected - transferred)
    const parts = [`${verb} ${count}/${total}`]
    if (expected > 0) parts.push(`${formatBytes(transferred)} of ${formatBytes(expected)}`)
    const perSecond = rate.perSecond(clock())
    if (perSecond > 0) {
      parts.push(`${formatBytes(perSecond)}/s`)
      if (bytesLeft > 0) parts.push(`${formatTime(bytesLeft / perSecond)} left`)
    }
    return parts.join(', ')
  }
  const draw = (label = ''): void => {
    isDrawn = true
    shownAt = clock()
    io.stderr(`\r\u001B[2K${`${line()} ${visibleLine(label)}`.trimEnd().slice(0, io.columns - 1)}`)
  }
  const print = (): void => {
    shownAt = clock()
    io.stderr(`${line()}\n`)
  }
  return {
    expect(bytes) {
      expected = bytes
    },
    add(done, sent) {
      transferred += done
      rate.add(clock(), sent)
      if (!io.stderrRedraws && clock() - shownAt >= PLAIN_LINE_MS) print()
      if (io.stderrRedraws && clock() - shownAt >= REDRAW_MS) draw()
    },
    step(label) {
      count++
      if (io.stderrRedraws) {
        if (total > 1 && (count === total || clock() - shownAt >= REDRAW_MS)) draw(label)
      } else if (total > PLAIN_LINES && count % Math.ceil(total / PLAIN_LINES) === 0) print()
    },
    done() {
      if (isDrawn) io.stderr('\r\u001B[2K')
      isDrawn = false
    },
  }
}

/** Bytes a second over the last seconds. */
class Rate {
  readonly #samples: { at: number; sum: number }[] = []
  #sum = 0

  add(at: number, bytes: number): void {
    // Bytes were sent before they are told: those of the first call belong to no known time.
    this.#sum += bytes
    this.#samples.push({ at, sum: this.#sum })
    while ((this.#samples[1]?.at ?? at) < at - RATE_WINDOW_MS) this.#samples.shift()
  }

  /** 0 as long as it cannot be told. */
  perSecond(now: number): number {
    const [first] = this.#samples
    if (!first || now - first.at < LEAST_WINDOW_MS) return 0
    return ((this.#sum - first.sum) * 1000) / (now - first.at)
  }
}

/** `40 s`, `3 min`, `2 h 5 min`. */
function formatTime(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 90) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
