/** The variables of a process, which may name proxies. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The fetch ended at the proxy, and asking again would not help. */
export class ProxyRefusal extends Error {
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
