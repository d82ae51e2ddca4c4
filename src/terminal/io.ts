/** The three streams and what is known about the terminal; commands print through it and nothing else. */
export interface Io {
  /** Results: what a pipe should get. The text is written as it is, without an added newline. */
  stdout(text: string): void
  /** Everything else: progress, notes, warnings, errors. */
  stderr(text: string): void
  /** All of standard input, as bytes. */
  readStdin(): Promise<Uint8Array>
  stdin: { isTerminal: boolean }
  stdoutIsTerminal: boolean
  stderrIsTerminal: boolean
  /** Width of the terminal in columns; 80 where there is none. */
  columns: number
  /** Colours are wanted on the stream: a terminal, no NO_COLOR, no --no-color. */
  stdoutColor: boolean
  stderrColor: boolean
}
