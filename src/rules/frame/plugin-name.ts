/** The names that Kubernetes accepts for a Plugin resource and its ConfigMap (RFC 1123 subdomain). */
const PLUGIN_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/

/** Whether a plugin can have that name. */
export function isPluginName(text: string): boolean {
  return PLUGIN_NAME.test(text)
}

/** The names in a text that lists them with something else than a comma; undefined when it lists none. */
export function namesListedOtherwise(text: string): string[] | undefined {
  const names = text.split(/[\s;|+&，、；]+/).filter((name) => name !== '')
  return names.length > 1 && names.every(isPluginName) ? names : undefined
}
