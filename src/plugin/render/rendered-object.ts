import { UserError } from '../../diagnostics/index.ts'
import { GoMap } from '../../go/values/index.ts'
import type { HookEvent, ManifestHead, TemplateLine } from '../../helm/index.ts'
import { decodeGoYaml, YamlDecodeError } from '../../yaml/decode/index.ts'
import { insertNamespace, removeNamespace } from './edit-namespace.ts'

/** Where an object comes from, outermost first. */
export interface Provenance {
  /** The enabled plugin. */
  plugin: string
  /** The Plugin resource that the plugin renders and that installs the chart; undefined for the plugin's own objects. */
  resource?: string
  chart: string
  /** As in Helm's `# Source:` lines: `<chart>/templates/x.yaml`. */
  template: string
}

export interface RenderedObjectFields {
  /** YAML of one object. */
  text: string
  head: ManifestHead
  provenance: Provenance
  /** Present on hooks, which Helm runs apart from the rest. */
  hook?: { events: readonly HookEvent[]; weight: number } | undefined
  /** Where a line of the text (from 1) comes from. */
  templateLine?: (line: number) => TemplateLine | undefined
}

/** An object that the installer applies. It is a Manifest to src/images/discovery. */
export class RenderedObject {
  readonly head: ManifestHead
  readonly provenance: Provenance
  readonly hook: RenderedObjectFields['hook']
  readonly #templateLine: (line: number) => TemplateLine | undefined
  #text: string
  #object: GoMap | undefined
  /** The line that the namespace was put on; all from there on moved by one. */
  #insertedLine = Infinity
  /** The line that the namespace was on; all from there on moved by one. */
  #removedLine = Infinity

  constructor({ text, head, provenance, hook, templateLine }: RenderedObjectFields) {
    this.#text = text
    this.head = head
    this.provenance = provenance
    this.hook = hook
    this.#templateLine = templateLine ?? (() => undefined)
  }

  get text(): string {
    return this.#text
  }

  /**
   * The text as data; decoded when asked for, which most objects never are. Not to be changed.
   * @throws UserError for a CustomResourceDefinition that is not YAML, which is not looked at before.
   */
  get object(): GoMap {
    this.#object ??= this.#decode()
    return this.#object
  }

  #decode(): GoMap {
    try {
      // Helm's line break after each object is the last one of a block scalar.
      const value = decodeGoYaml(`${this.#text}\n`)
      return value instanceof GoMap ? value : new GoMap()
    } catch (error) {
      if (!(error instanceof YamlDecodeError)) throw error
      throw new UserError(`${this.origin.join(' > ')}: ${error.message}`, { cause: error })
    }
  }

  get origin(): string[] {
    const { plugin, resource, template } = this.provenance
    return [`plugin ${plugin}`, ...(resource === undefined ? [] : [`Plugin ${resource}`]), template]
  }

  /** The line of a template that printed a line (from 1) of the text; undefined where that is not known. */
  templateLine(line: number): TemplateLine | undefined {
    if (line >= this.#removedLine) return this.#templateLine(line + 1)
    return this.#templateLine(line >= this.#insertedLine ? Math.max(1, line - 1) : line)
  }

  /** The namespace is the installer's: the template names none. */
  get isNamespaceFilled(): boolean {
    return this.#insertedLine !== Infinity
  }

  /** Takes the namespace away from an object that lives in none, as the installer does. */
  dropNamespace(): void {
    const { text, line } = removeNamespace(this.#text)
    this.#text = text
    this.#removedLine = line
    this.#object = undefined
    this.head.namespace = ''
  }

  /** Puts an object that names no namespace into one, as the installer does. */
  fillNamespace(namespace: string): void {
    const { text, line } = insertNamespace(this.#text, namespace)
    this.#text = text
    this.#insertedLine = line
    this.#object = undefined
    this.head.namespace = namespace
  }
}
