/** The three streams and the properties of the terminal. Commands print only through this. */
export interface Io {
  /** Writes results, which a pipe should get. The text is written unchanged, without an added newline. */
  stdout(text: string): void
  /** Writes everything else: progress, notes, warnings, errors. */
  stderr(text: string): void
  /** All of standard input, as bytes. */
  readStdin(): Promise<Uint8Array>
  /** Standard input piece by piece, for what may be larger than memory. */
  readStdinPieces(): AsyncIterable<Uint8Array>
  /**
   * Writes bytes to standard output and waits until they are taken.
   * @throws The system's error, EPIPE when nobody reads any more
   */
  writeStdout(bytes: Uint8Array): Promise<void>
  stdin: { isTerminal: boolean }
  stdoutIsTerminal: boolean
  stderrIsTerminal: boolean
  /** A line on standard error may be drawn anew: a terminal that can, of a person who wants that. */
  stderrRedraws: boolean
  /** Width of the terminal in columns; 80 where there is none. */
  columns: number
  /** Colours are wanted on the stream: a terminal, no NO_COLOR, no --no-color. */
  stdoutColor: boolean
  stderrColor: boolean
}
