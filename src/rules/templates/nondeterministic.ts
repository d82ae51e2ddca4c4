import { asksCluster, type FunctionCall, type TemplateFacts } from '../../analysis/index.ts'
import { isTruthy } from '../../go/values/index.ts'
import type { DeclaredValues } from '../frame/declared-values.ts'
import type { FindingPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import { authorPlace, isSamePlace, NOTES_FILE } from './author-place.ts'

const HEAD = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: demo\n'

export const nondeterministic: Rule = {
  id: 'nondeterministic',
  severity: 'warning',
  summary: 'What is random or depends on the time is kept from one rendering to the next, by `lookup`.',
  why: 'The installer renders anew at every change: a new password or certificate then takes the place of the one that is in use.',
  bad: {
    'templates/secret.yaml': `${HEAD}stringData:\n  password: {{ randAlphaNum 16 | quote }}\n`,
  },
  good: {
    'templates/secret.yaml': `{{- $old := lookup "v1" "Secret" .Release.Namespace "demo" }}\n${HEAD}data:\n  {{- if $old }}\n  password: {{ $old.data.password | quote }}\n  {{- else }}\n  password: {{ randAlphaNum 16 | b64enc | quote }}\n  {{- end }}\n`,
  },
  async check(subject, report) {
    if (subject.isLibrary) return
    const facts = await subject.templateFacts()
    const values = await subject.declaredValues()
    if (!facts.ok || !values.ok) return
    for (const { what, names, places } of unkept(facts.value, values.value)) {
      const [at, ...others] = places
      const listed = [...names].map((name) => `\`${name}\``).join(' and ')
      report({
        message: `${listed} ${names.size === 1 ? 'gives' : 'give'} ${what} at every rendering, so the object changes with every update`,
        at: at!,
        hint: HINT,
        related: others.slice(0, MAX_RELATED).map((at) => ({ message: 'Also here', at })),
      })
    }
  },
}

const HINT =
  'Look for the object in the cluster first and keep what it has: `lookup "v1" "Secret" .Release.Namespace "name"`. Or create it once, with the annotation bundle.kubegems.io/ignore-options: OnUpdate.'
const MAX_RELATED = 4

/** What one file does at random. */
interface Unkept {
  what: string
  names: Set<string>
  places: FindingPlace[]
}

/** Calls whose results nothing keeps, in the order of the files; those of one file and kind together. */
function unkept(facts: TemplateFacts, values: DeclaredValues): Unkept[] {
  const found = new Map<string, Unkept>()
  for (const call of facts.calls) {
    const what = WHAT.get(call.name)
    if (what === undefined || isKept(call, facts, values)) continue
    const at = authorPlace(call)
    if (at === undefined || at.file === NOTES_FILE) continue
    const key = JSON.stringify([at.file, what])
    const known = found.get(key) ?? { what, names: new Set(), places: [] }
    found.set(key, known)
    known.names.add(call.name)
    if (!known.places.some((one) => isSamePlace(one, at))) known.places.push(at)
  }
  return [...found.values()]
}

const RANDOM = 'another value'
const KEY = 'another key'
const CERTIFICATE = 'another certificate'
const HASH = 'another hash'
const TIME = 'another time'

/** Functions of sprig whose results differ from call to call; derivePassword is not among them. */
const WHAT: ReadonlyMap<string, string> = new Map(
  Object.entries({
  randAlphaNum: RANDOM,
  randAlpha: RANDOM,
  randNumeric: RANDOM,
  randAscii: RANDOM,
  randBytes: RANDOM,
  randInt: RANDOM,
  shuffle: RANDOM,
  uuidv4: RANDOM,
  encryptAES: RANDOM,
  genPrivateKey: KEY,
  genCA: CERTIFICATE,
  genCAWithKey: CERTIFICATE,
  genSelfSignedCert: CERTIFICATE,
  genSelfSignedCertWithKey: CERTIFICATE,
  genSignedCert: CERTIFICATE,
  genSignedCertWithKey: CERTIFICATE,
  bcrypt: HASH,
  htpasswd: HASH,
  now: TIME,
  ago: TIME,
}))

/** Whether the result does not matter, or something else is there to take its place. */
function isKept(call: FunctionCall, facts: TemplateFacts, values: DeclaredValues): boolean {
  return (
    call.guards.some(asksCluster) ||
    looksUp(call, facts) ||
    hasDefault(call, facts, values) ||
    isCreatedOnce(call, facts)
  )
}

/** The template around the call, or one that includes it, looks into the cluster: it will know why. */
function looksUp(call: FunctionCall, { calls }: TemplateFacts): boolean {
  const files = new Set([call.place, ...call.via].map(({ file }) => file))
  const isThere = ({ name, place, via }: FunctionCall): boolean =>
    name === 'lookup' && (files.has(place.file) || via.some(({ file }) => files.has(file)))
  return calls.some(isThere)
}

/** Only takes the place of a value, and values.yaml has one: `.Values.password | default (randAlphaNum 16)`. */
function hasDefault(
  { place, via, guards }: FunctionCall,
  { reads }: TemplateFacts,
  values: DeclaredValues,
): boolean {
  const isInElse = guards.some(
    ({ test, holds }) => !holds && test.kind === 'truthy' && values.isOn(test.path) === true,
  )
  const lines = new Set([place, ...via].map(({ file, line }) => `${file}:${line}`))
  const isInDefault = reads.some(
    (read) =>
      read.hasFallback &&
      lines.has(`${read.place.file}:${read.place.line}`) &&
      isTruthy(values.valueOf(read.path)),
  )
  return isInElse || isInDefault
}

const IGNORE_OPTIONS = 'bundle.kubegems.io/ignore-options'

/** The object is never updated (kubegems/kubegems pkg/installer, ignore-options OnUpdate). */
function isCreatedOnce({ place, via }: FunctionCall, { documents }: TemplateFacts): boolean {
  const { file, line } = [place, ...via.toReversed()].find(
    (one) => documents.some((document) => document.place.file === one.file),
  ) ?? place
  const inFile = documents.filter((document) => document.place.file === file)
  const around = inFile.filter((document) => document.place.line <= line).at(-1)
  const isOnce = (document: TemplateFacts['documents'][number]): boolean =>
    document.annotations.some(
      ({ key, text }) => key === IGNORE_OPTIONS && text?.includes('OnUpdate') === true,
    )
  // What stands before all objects may be for any of them.
  if (around === undefined) return inFile.length > 0 && inFile.every(isOnce)
  return isOnce(around)
}
