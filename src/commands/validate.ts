import { UserError } from '../diagnostics/index.ts'
import type { Context } from '../services/context.ts'
import { openTargetClusters } from '../services/open-target-cluster.ts'
import { counted, EXIT, type ExitCode, jsonEnvelope, printNote } from '../terminal/index.ts'
import { findConfig, findWorkspace, repositoryPaths } from '../workspace/index.ts'
import { writeReport } from './check/write-report.ts'
import { answerFindings, FINDING_RULES } from './validate/answer-findings.ts'
import { answersAsJson } from './validate/answers-as-json.ts'
import { formatAnswers } from './validate/format-answers.ts'
import { type JudgedObject, judgeObjects, objectsOf } from './validate/judge-objects.ts'
import { readDefinitions } from './validate/read-definitions.ts'
import { readSources, type Source } from './validate/read-sources.ts'
import type { ValidateOptions } from './validate/validate-options.ts'

/**
 * `kgplugin validate`: tells what API servers of several versions answer to manifests.
 * @throws UserError for what cannot be read, and for what is no version of Kubernetes.
 */
export async function validate(options: ValidateOptions, context: Context): Promise<ExitCode> {
  const sources = await readSources(options.paths, context)
  const definitions = await readDefinitions(options.with ?? [], context)
  const minors = await minorsOf(options, context)
  const judged = judgeObjects(objectsOf(sources), {
    minors,
    client: options.client,
    definitions,
  })
  if (judged.length === 0) {
    throw new UserError('The input holds no manifest', {
      hint: 'Pass files with Kubernetes objects, or - for standard input.',
    })
  }
  await report(judged, sources, options, context)
  if (context.verbosity !== 'quiet') tellLimits(judged, context)
  return judged.some(isRefused) ? EXIT.findings : EXIT.ok
}

async function minorsOf(
  { kubeVersion = [] }: ValidateOptions,
  context: Context,
): Promise<number[]> {
  const config = await findConfig(context.cwd)
  const versions = kubeVersion.flatMap((list) => list.split(','))
  const clusters = openTargetClusters({ kubeVersion: versions }, config, context)
  return [...new Set(clusters.map(({ minor }) => minor))]
}

async function report(
  judged: readonly JudgedObject[],
  sources: readonly Source[],
  { reporters }: ValidateOptions,
  context: Context,
): Promise<void> {
  if (context.json && reporters.length === 0) {
    context.io.stdout(jsonEnvelope(answersAsJson(judged)))
    return
  }
  const diagnostics = judged.flatMap(answerFindings)
  const texts = new Map(sources.map(({ file, text }) => [file, text]))
  const facts = {
    run: { command: 'validate', subject: 'file' },
    source: (file: string) => texts.get(file),
    rules: FINDING_RULES.map((rule) => ({ ...rule, help: rule.why })),
    failOn: 'error' as const,
    repositoryPath: repositoryPaths(await findWorkspace(context.cwd)),
  }
  const result = { charts: sources.map(({ file }) => file), diagnostics, suppressed: [] }
  for (const request of reporters.length > 0 ? reporters : [{ name: 'pretty' as const }]) {
    if (request.name === 'pretty') context.io.stdout(formatAnswers(judged, versionsOf(judged)))
    await writeReport(result, request, facts, context)
  }
}

function versionsOf([first]: readonly JudgedObject[]): string[] {
  return [...(first?.answers.keys() ?? [])]
}

/** What a user might think was judged, and was not. */
function tellLimits(judged: readonly JudgedObject[], { io }: Context): void {
  const foreign = new Set(
    judged
      .filter(({ isForeign }) => isForeign)
      .map(({ head }) => `${head.apiVersion} ${head.kind}`),
  )
  if (foreign.size > 0) {
    printNote(
      io,
      `${counted(foreign.size, 'kind')} not judged, since no CustomResourceDefinition is at hand (--with adds some): ${[...foreign].join(', ')}`,
    )
  }
  printNote(io, 'not judged: quotas, webhooks, policies, and whatever else is in the cluster')
}

function isRefused({ answers, isForeign }: JudgedObject): boolean {
  const isRefusal = ({ verdict }: { verdict: string }): boolean =>
    ['rejected', 'rejected-for-real', 'no-match'].includes(verdict)
  return !isForeign && [...answers.values()].some(isRefusal)
}
