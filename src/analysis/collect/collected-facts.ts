import type {
  FunctionCall,
  FunctionMention,
  Guard,
  Insertion,
  ObjectUse,
  TemplateDocument,
  TemplateFacts,
  UnparsedFile,
  ValuePath,
  ValueRead,
} from '../facts.ts'
import type { Instance } from '../interpret/instance.ts'
import type { TemplateCalls } from '../interpret/template-calls.ts'
import type { ParsedTemplates } from '../parse-templates.ts'
import { reachedGuards } from '../reached-guards.ts'
import { collectCalls } from './collect-calls.ts'
import { collectMentions } from './collect-mentions.ts'
import { collectReads } from './collect-reads.ts'
import { collectTextFacts } from './collect-text-facts.ts'
import type { ByPlace } from './source-numbers.ts'

/** What was seen in all templates, put together when somebody asks for it: few rules ask for everything. */
export class CollectedFacts implements TemplateFacts {
  readonly assigned: readonly ValuePath[]
  readonly dependencyReads: readonly ValuePath[]
  readonly imported: readonly ValuePath[]
  readonly isComplete: boolean
  readonly #parsed: ParsedTemplates
  readonly #instances: readonly Instance[]
  #reached: ReadonlyMap<Instance, readonly Guard[]> | undefined
  #reads: ByPlace<ValueRead> | undefined
  #calls: FunctionCall[] | undefined
  #unparsed: UnparsedFile[] | undefined
  #mentions: FunctionMention[] | undefined
  #objects: ObjectUse[] | undefined
  #texts: { insertions: Insertion[]; documents: TemplateDocument[] } | undefined

  constructor(
    parsed: ParsedTemplates,
    { instances, assigned }: TemplateCalls,
    uses: Pick<TemplateFacts, 'dependencyReads' | 'imported'>,
    isComplete: boolean,
  ) {
    this.#parsed = parsed
    this.#instances = instances
    this.assigned = [...assigned.values()]
    this.dependencyReads = uses.dependencyReads
    this.imported = uses.imported
    this.isComplete = isComplete
  }

  get reads(): readonly ValueRead[] {
    return this.#readsByPlace().all
  }

  get calls(): readonly FunctionCall[] {
    return (this.#calls ??= collectCalls(
      this.#instances,
      this.#reachedGuards(),
      ({ calls }) => calls,
    ).map(({ path, ...call }) => ({ name: path[0] as string, ...call })))
  }

  get mentions(): readonly FunctionMention[] {
    return (this.#mentions ??= collectMentions(this.#parsed.files))
  }

  get objects(): readonly ObjectUse[] {
    return (this.#objects ??= collectCalls(
      this.#instances,
      this.#reachedGuards(),
      ({ objects }) => objects,
    ))
  }

  get unparsed(): readonly UnparsedFile[] {
    return (this.#unparsed ??= this.#parsed.files.flatMap((file) => {
      return file.parsed === undefined && file.fault !== undefined ? [file.fault] : []
    }))
  }

  get insertions(): readonly Insertion[] {
    return this.#textFacts().insertions
  }

  get documents(): readonly TemplateDocument[] {
    return this.#textFacts().documents
  }

  #reachedGuards(): ReadonlyMap<Instance, readonly Guard[]> {
    return (this.#reached ??= reachedGuards(this.#instances))
  }

  #readsByPlace(): ByPlace<ValueRead> {
    return (this.#reads ??= collectReads(this.#instances, this.#reachedGuards()))
  }

  #textFacts(): { insertions: Insertion[]; documents: TemplateDocument[] } {
    return (this.#texts ??= collectTextFacts(
      this.#parsed.files,
      this.#instances,
      this.#reachedGuards(),
      this.#readsByPlace(),
    ))
  }
}
