/** What the platform would refuse while it makes a Plugin resource real: a finding about the plugin, not a failure of ours. */
export class PluginError extends Error {
  override readonly name = 'PluginError'
  /** What to do about it. */
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}
