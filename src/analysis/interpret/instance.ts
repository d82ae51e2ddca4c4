import type { ActionNode, TemplateNode, TemplateTree, TextNode } from '../../helm/index.ts'
import type { Guard, Manner, ValuePath } from '../facts.ts'
import { commonGuards } from '../values/condition.ts'
import type { Source, Sources } from '../values/sources.ts'
import type { SourceText, Span } from '../values/span.ts'
import type { TemplateValue } from '../values/template-value.ts'

/** A template of a file, with the chart that the file belongs to. */
export interface KnownTemplate {
  readonly name: string
  readonly tree: TemplateTree
  readonly source: SourceText
  readonly chart: readonly string[]
}

export interface RecordedRead {
  key: string
  path: ValuePath
  span: Span
  manner: Manner
  isWhole: boolean
  functions: readonly string[]
  guards: readonly Guard[]
  hasFallback: boolean
  isRequired: boolean
  strict: { after: number; upTo: number }
}

export interface RecordedCall {
  key: string
  /** Of the function, or of the object such as `.Release.Name`. */
  name: readonly string[]
  span: Span
  arguments: readonly (string | undefined)[]
  guards: readonly Guard[]
}

export interface RecordedInsertion {
  node: ActionNode | TemplateNode
  functions: readonly string[]
  reads: Set<string>
  printed: Map<string, Source>
  guards: readonly Guard[]
}

/** How an instance is reached. */
interface Edge {
  from: Instance
  guards: readonly Guard[]
  site: Span
}

/** A template with one dot that it is executed with, and what was seen in it. */
export class Instance {
  readonly template: KnownTemplate
  readonly dot: TemplateValue
  readonly edges: Edge[] = []
  /** Helm renders it itself. */
  isEntry = false
  readonly reads = new Map<string, RecordedRead>()
  readonly calls = new Map<string, RecordedCall>()
  readonly objects = new Map<string, RecordedCall>()
  readonly insertions = new Map<ActionNode | TemplateNode, RecordedInsertion>()
  readonly texts = new Map<TextNode, readonly Guard[]>()
  /** What its text is made of. */
  readonly printed = new Map<string, Source>()
  /** What its conditions look at. */
  readonly asked = new Map<string, Source>()

  constructor(template: KnownTemplate, dot: TemplateValue) {
    this.template = template
    this.dot = dot
  }

  addRead(read: RecordedRead): void {
    const known = this.reads.get(read.key)
    if (known === undefined) this.reads.set(read.key, read)
    else mergeRead(known, read)
  }

  addText(node: TextNode, guards: readonly Guard[]): void {
    const known = this.texts.get(node)
    this.texts.set(node, known === undefined ? guards : commonGuards(known, guards))
  }

  addPrinted(sources: Sources): void {
    for (const [key, source] of sources) this.printed.set(key, source)
  }

  addAsked(sources: Sources): void {
    for (const [key, source] of sources) this.asked.set(key, source)
  }
}

/** The same read once more: only what holds both times is known of it. */
export function mergeRead(known: RecordedRead, read: RecordedRead): void {
  known.guards = commonGuards(known.guards, read.guards)
  known.hasFallback &&= read.hasFallback
  known.isRequired &&= read.isRequired
}

/** Adds a call, or keeps what holds both times when it is known. */
export function addCall(calls: Map<string, RecordedCall>, call: RecordedCall): void {
  const known = calls.get(call.key)
  if (known === undefined) calls.set(call.key, call)
  else known.guards = commonGuards(known.guards, call.guards)
}
