import type { FindingPlace, Report } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { type Credential, findCredentials } from './find-credentials.ts'
import { placeOfLine } from './image-place.ts'

export const credentialInValues: Rule = {
  id: 'credential-in-values',
  severity: 'warning',
  summary: 'Neither values nor templates spell out a password, a token or a key.',
  why: 'Whoever can read the repository knows it, and every cluster that keeps the default has the same: it is no secret any more.',
  bad: {
    'values.yaml': 'replicas: 1\nadmin:\n  password: kubegems-2023\n',
    'templates/secret.yaml': secretTemplate('{{ .Values.admin.password | quote }}'),
  },
  good: {
    'values.yaml': 'replicas: 1\nadmin:\n  # Empty: a random one is made.\n  password: ""\n',
    'templates/secret.yaml': secretTemplate('{{ .Values.admin.password | quote }}'),
  },
  async check(subject, report) {
    const inValues = credentialsOfValues(subject)
    for (const { path, kind, line, column, endLine, endColumn } of inValues) {
      reportCredential(
        `${path} of values.yaml`,
        kind,
        { file: 'values.yaml', position: { line, column, endLine, endColumn } },
        report,
      )
    }
    if (subject.isPlugin) {
      const known = new Set(inValues.map(({ value }) => value))
      await checkTemplates(subject, known, report)
    }
  },
}

function secretTemplate(password: string): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: demo
stringData:
  password: ${password}
`
}

function credentialsOfValues({ chart }: Subject): Credential[] {
  const text = chart.text('values.yaml')
  return text === undefined ? [] : findCredentials(text)
}

/** What the plugin's own objects hold and its templates spell out. */
async function checkTemplates(
  subject: Subject,
  known: ReadonlySet<string>,
  report: Report,
): Promise<void> {
  const rendered = await subject.installWith('none')
  if (!rendered.ok) return
  const reported = new Set<string>()
  for (const object of rendered.value.outer?.objects ?? []) {
    if (object.head.kind === 'CustomResourceDefinition') continue
    for (const { path, kind, value, line } of findCredentials(object.text)) {
      if (known.has(value)) continue
      const at = placeOfLine(object, line, rendered.value, subject)
      const { position } = at
      if (!position || !isSpelledOut(value, sourceLine(subject, at))) continue
      const key = `${at.file}:${position.line}`
      if (reported.has(key)) continue
      reported.add(key)
      reportCredential(`${path} of ${object.head.kind}/${object.head.name}`, kind, at, report)
    }
  }
}

function sourceLine({ chart }: Subject, { file, position }: FindingPlace): string {
  return chart.text(file)?.split('\n')[position!.line - 1] ?? ''
}

/** Whether a line of a template has the value itself, or the text that it is the base64 form of. */
function isSpelledOut(value: string, source: string): boolean {
  const [first = ''] = value.split('\n')
  return source.includes(first) || quotedTexts(source).some((text) => btoaUtf8(text) === value)
}

function quotedTexts(source: string): string[] {
  return [...source.matchAll(/"([^"\\]+)"|`([^`]+)`/g)].map(([, a, b]) => a ?? b ?? '')
}

function btoaUtf8(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

function reportCredential(place: string, kind: string, at: FindingPlace, report: Report): void {
  report({
    message: `${place} spells out ${kind}: it is the same in every cluster, and everybody can read it`,
    at,
    hint: 'Leave it empty and let the chart make a random one, or read it from a Secret of the user.',
    hidesSource: true,
  })
}
