import type { PlacedChart } from '../chart-scopes.ts'
import type { Guard, ValuePath } from '../facts.ts'
import { type ParsedTemplates, parseText } from '../parse-templates.ts'
import { templateTextsAt } from '../value-texts.ts'
import { guardsWithout } from '../values/condition.ts'
import { includeSource, mergeSources, type Source } from '../values/sources.ts'
import { FileText, PlacedText, type SourceText, type Span } from '../values/span.ts'
import {
  constantText,
  derived,
  membersOf,
  type TemplateValue,
  valueKey,
} from '../values/template-value.ts'
import { sourcesOf } from '../values/value-sources.ts'
import { forget } from './follow-fields.ts'
import { Frame, type Templates } from './frame.ts'
import { Instance, type KnownTemplate } from './instance.ts'
import { runList } from './run-statements.ts'

// A helper that is given more different dots is one for everything.
const MAX_DOTS = 300
// Deeper than that goes only what puts its dots together itself.
const MAX_RECURSION = 16
// Texts in texts in texts.
const MAX_TEXTS = 2000

/** Executes the templates of a chart, each once for every dot that it is given. */
export class TemplateCalls implements Templates {
  readonly instances: Instance[] = []
  readonly assigned = new Map<string, ValuePath>()
  readonly #parsed: ParsedTemplates
  readonly #charts: readonly PlacedChart[]
  readonly #chartPaths: ReadonlySet<string>
  readonly #byTemplate = new Map<KnownTemplate, Map<string, Instance>>()
  readonly #active = new Map<KnownTemplate, number>()
  readonly #texts = new Map<string, KnownTemplate | undefined>()

  constructor(parsed: ParsedTemplates, charts: readonly PlacedChart[]) {
    this.#parsed = parsed
    this.#charts = charts
    this.#chartPaths = new Set(charts.map(({ scope }) => scope.chart.join('\0')))
  }

  assign(path: ValuePath): void {
    this.assigned.set(path.join('\0'), path)
  }

  isChart(path: readonly string[]): boolean {
    return this.#chartPaths.has(path.join('\0'))
  }

  /** Executes a file, which nothing includes. */
  enter(template: KnownTemplate, dot: TemplateValue): void {
    const instance = this.#instance(template, dot)
    if (instance !== undefined) instance.isEntry = true
  }

  include(name: TemplateValue, dot: TemplateValue, frame: Frame, site: Span): TemplateValue {
    const called = membersOf(name).flatMap((one) => this.#named(one))
    return this.#call(called, dot, frame, site)
  }

  tpl(text: TemplateValue, dot: TemplateValue, frame: Frame, site: Span): TemplateValue {
    const constants = membersOf(text).flatMap((one) => {
      const constant = constantText(one)
      return constant?.includes('{{')
        ? [new PlacedText(constant, () => site.source.placeOf(site.start, site.end))]
        : []
    })
    const sources = sourcesOf(text)
    const found = [...sources.values()].flatMap((source) => this.#textsOf(source))
    const called = [...constants, ...found].flatMap((one) => this.#parsedText(one, frame) ?? [])
    const result = this.#call(called, dot, frame, site)
    return { ...result, sources: mergeSources([sources, result.sources]) }
  }

  /** The templates that a name may mean: one, or all that fit what is known of it. */
  #named(name: TemplateValue): KnownTemplate[] {
    const constant = constantText(name)
    if (constant !== undefined) {
      const known = this.#parsed.find(constant)
      return known === undefined ? [] : [known]
    }
    const pattern = name.kind === 'derived' ? (name.pattern ?? '.*') : '.*'
    return this.#parsed.findAll(new RegExp(`^${pattern}$`))
  }

  #textsOf(source: Source): SourceText[] {
    if (source.kind === 'path') return templateTextsAt(this.#charts, source.path)
    if (source.kind === 'text')
      return [
        new PlacedText(source.text, () =>
          source.span.source.placeOf(source.span.start, source.span.end),
        ),
      ]
    if (source.kind !== 'file') return []
    const scope = this.#charts.find((one) => one.scope.fileBase === source.fileBase)?.scope
    return [...(scope?.files ?? [])]
      .filter(([path]) => source.path === undefined || source.path === path)
      .map(([path, text]) => new FileText(`${source.fileBase}${path}`, text()))
      .filter(({ text }) => text.includes('{{'))
  }

  #parsedText(source: SourceText, { instance }: Frame): KnownTemplate | undefined {
    const { chart } = instance.template
    const key = `${chart.join('/')} ${source.text}`
    if (this.#texts.has(key) || this.#texts.size >= MAX_TEXTS) return this.#texts.get(key)
    const template = this.#parseQuietly(source, chart)
    this.#texts.set(key, template)
    return template
  }

  #parseQuietly(source: SourceText, chart: readonly string[]): KnownTemplate | undefined {
    try {
      const { name, trees } = parseText('tpl', source.text)
      const tree = trees.get(name)
      return tree && { name, tree, source, chart }
    } catch {
      // Only a rendering that reaches the text fails.
      return undefined
    }
  }

  #call(
    templates: readonly KnownTemplate[],
    dot: TemplateValue,
    frame: Frame,
    site: Span,
  ): TemplateValue & { kind: 'derived' } {
    const printed: ReadonlyMap<string, Source>[] = []
    const asked: ReadonlyMap<string, Source>[] = []
    for (const template of templates) {
      const instance = this.#instance(template, withoutGuards(dot, frame.guards))
      if (instance === undefined) {
        // The dots before this one showed what the template reads of a chart's root.
        if (dot.kind !== 'root') forget(frame, withoutRoots(dot), site)
        printed.push(sourcesOf(dot))
        continue
      }
      instance.edges.push({ from: frame.instance, guards: frame.guards, site })
      const source = includeSource(template.name)
      printed.push(instance.printed, new Map([[source.key, source]]))
      asked.push(instance.asked)
    }
    return derived(mergeSources(printed), { asked: mergeSources(asked) }) as TemplateValue & {
      kind: 'derived'
    }
  }

  #instance(template: KnownTemplate, dot: TemplateValue): Instance | undefined {
    let byDot = this.#byTemplate.get(template)
    if (byDot === undefined) this.#byTemplate.set(template, (byDot = new Map()))
    const key = valueKey(dot)
    const known = byDot.get(key)
    if (known !== undefined) return known
    const active = this.#active.get(template) ?? 0
    if (byDot.size >= MAX_DOTS || active >= MAX_RECURSION) return undefined
    const instance = new Instance(template, dot)
    byDot.set(key, instance)
    this.instances.push(instance)
    this.#active.set(template, active + 1)
    runList(template.tree.root, new Frame(instance, this))
    this.#active.set(template, active)
    return instance
  }
}

/** The way to a template has the guards around the call already; the next call may stand without them. */
function withoutGuards(value: TemplateValue, guards: readonly Guard[]): TemplateValue {
  const outside = (one: TemplateValue): TemplateValue => {
    if (one.kind === 'path') return { ...one, guards: guardsWithout(one.guards, guards) }
    return one.kind === 'union' ? { ...one, values: one.values.map(outside) } : one
  }
  if (guards.length === 0) return value
  if (value.kind === 'list') return { ...value, items: value.items.map(outside) }
  if (value.kind !== 'dict') return outside(value)
  for (const [key, entry] of value.entries) value.entries.set(key, outside(entry))
  return value
}

/** A map without the roots that it holds for the context. */
function withoutRoots(value: TemplateValue): TemplateValue {
  if (value.kind !== 'dict') return value
  const entries = [...value.entries].filter(([, entry]) => entry.kind !== 'root')
  return { ...value, entries: new Map(entries) }
}
