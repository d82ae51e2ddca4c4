import {
  appliedObjects,
  installationsOf,
  type Provenance,
  type RenderedObject,
  type RenderedPlugin,
} from '../../plugin/index.ts'

/** All objects that are applied, as a YAML stream, in the order in which they are applied, each with the line that says where it comes from. */
export function formatObjects(plugins: readonly RenderedPlugin[]): string {
  return plugins
    .flatMap(installationsOf)
    .flatMap((installation) => appliedObjects(installation).map(formatObject))
    .join('')
}

export function formatObject({ text, provenance, hook }: RenderedObject): string {
  const hookLine = hook ? `# Hook: ${hook.events.join(', ')} (weight ${hook.weight})\n` : ''
  return `---\n# Source: ${objectPlace(provenance)}\n${hookLine}${text}\n`
}

/** `plugin a > Plugin b > chart/templates/x.yaml` */
export function objectPlace({ plugin, resource, template }: Provenance): string {
  const above = resource === undefined ? [] : [`Plugin ${resource}`]
  return [`plugin ${plugin}`, ...above, template].join(' > ')
}
