import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../src/services/context.ts'

export interface TestContext extends Context {
  /** What was printed so far. */
  printed: { stdout: string; stderr: string }
  /** Bytes that went to standard output. */
  written: Uint8Array[]
  /** Ends the command as Ctrl-C would. */
  interrupt(): void
}

/** A Context for calling a command in a test: captured streams, no terminal, no colour, a fixed clock. */
export function testContext(
  cwd: string,
  options: Partial<Pick<Context, 'env' | 'json' | 'verbosity' | 'now'>> & {
    stdin?: string | Uint8Array
  } = {},
): TestContext {
  const printed = { stdout: '', stderr: '' }
  const written: Uint8Array[] = []
  const interrupt = new AbortController()
  return {
    io: {
      stdout: (text) => void (printed.stdout += text),
      stderr: (text) => void (printed.stderr += text),
      readStdin: () => Promise.resolve(Buffer.from(options.stdin ?? '')),
      readStdinPieces: async function* () {
        yield Buffer.from(options.stdin ?? '')
      },
      writeStdout: (bytes) => {
        written.push(bytes)
        return Promise.resolve()
      },
      stdin: { isTerminal: false },
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      stderrRedraws: false,
      columns: 80,
      stdoutColor: false,
      stderrColor: false,
    },
    cwd,
    // Never the cache of whoever runs the tests.
    env: options.env ?? {
      ...process.env,
      XDG_CACHE_HOME: join(tmpdir(), 'kgplugin-test-cache'),
      XDG_STATE_HOME: join(tmpdir(), 'kgplugin-test-state'),
    },
    now: options.now ?? (() => new Date('2024-01-02T03:04:05Z')),
    signal: interrupt.signal,
    verbosity: options.verbosity ?? 'normal',
    json: options.json ?? false,
    printed,
    written,
    interrupt: () => interrupt.abort(),
  }
}
