import { describe, expect, test } from 'vitest'
import { answerTo, objectionsTo } from '../judging.ts'

const POD = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'web:1' }] }

function job(spec: Record<string, unknown>, name = 'a', labels: object = { app: 'a' }): object {
  const template = { metadata: { labels }, spec: POD }
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template, ...spec } }
}

function cronJob(spec: Record<string, unknown>, name = 'a'): object {
  const jobTemplate = { spec: { template: { spec: POD } } }
  const metadata = { name }
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: { schedule: '@daily', jobTemplate, ...spec },
  }
}

const rule = (fields: object) => ({
  podFailurePolicy: { rules: [{ action: 'Ignore', ...fields }] },
})
const codes = (fields: object) => rule({ onExitCodes: { operator: 'In', values: [1], ...fields } })

describe('a Job', () => {
  test.for<[spec: Record<string, unknown>, objections: string[], minor?: number]>([
    [{}, []],
    [{ backoffLimit: -1 }, ['spec.backoffLimit Invalid']],
    [
      { template: { spec: { ...POD, restartPolicy: '' } } },
      ['spec.template.spec.restartPolicy Required'],
    ],
    [
      { template: { spec: { ...POD, restartPolicy: 'never' } } },
      [
        'spec.template.spec.restartPolicy NotSupported',
        'spec.template.spec.restartPolicy NotSupported',
      ],
    ],
    [{ completionMode: 'indexed' }, ['spec.completionMode NotSupported']],
    [{ completionMode: 'Indexed' }, []],
    [{ completionMode: 'Indexed', parallelism: 2 }, ['spec.completions Required']],
    [
      { completionMode: 'Indexed', completions: 1, parallelism: 100_001 },
      ['spec.parallelism Invalid'],
    ],
    [{ backoffLimitPerIndex: 1 }, ['spec.backoffLimitPerIndex Invalid']],
    [
      { completionMode: 'Indexed', completions: 2, maxFailedIndexes: 1 },
      ['spec.backoffLimitPerIndex Required'],
    ],
    [{ selector: { matchLabels: { app: 'a' } } }, ['spec.selector Invalid']],
    [{ selector: { matchLabels: { app: 'a' } }, manualSelector: true }, []],
    [
      { selector: { matchLabels: { app: 'b' } }, manualSelector: true },
      ['spec.template.metadata.labels Invalid'],
    ],
    [{ podReplacementPolicy: 'Never' }, ['spec.podReplacementPolicy NotSupported']],
    [codes({}), []],
    [
      codes({ operator: 'Equals' }),
      ['spec.podFailurePolicy.rules[0].onExitCodes.operator NotSupported'],
    ],
    [codes({ values: [0] }), ['spec.podFailurePolicy.rules[0].onExitCodes.values[0] Invalid']],
    [codes({ values: [2, 1] }), ['spec.podFailurePolicy.rules[0].onExitCodes.values Invalid']],
    [
      codes({ containerName: 'other' }),
      ['spec.podFailurePolicy.rules[0].onExitCodes.containerName Invalid'],
    ],
    [rule({}), ['spec.podFailurePolicy.rules[0] Invalid']],
    [
      rule({ action: 'FailIndex', onPodConditions: [{ type: 'A' }] }),
      ['spec.podFailurePolicy.rules[0].action Invalid'],
    ],
    [{ successPolicy: { rules: [{ succeededCount: 1 }] } }, ['spec.successPolicy Invalid']],
    [
      { successPolicy: { rules: [] }, completionMode: 'Indexed' },
      ['spec.successPolicy.rules Required'],
    ],
  ])('%o', ([spec, objections, minor]) => {
    expect(objectionsTo(job(spec), minor)).toEqual(objections)
  })

  test('its name becomes a label of its pods, and of itself where it has none', () => {
    const long = 'x'.repeat(64)
    expect(objectionsTo(job({}, long), 24)).toEqual([
      'metadata.labels Invalid',
      'spec.template.labels Invalid',
    ])
    expect(objectionsTo(job({}, long, {}), 24)).toEqual(['spec.template.labels Invalid'])
    expect(objectionsTo(job({}, 'x'.repeat(63)))).toEqual([])
    expect(objectionsTo(job({}, 'a', { 'job-name': 'b' }))).toEqual([
      'spec.template.metadata.labels[job-name] Invalid',
    ])
    expect(objectionsTo(job({}, 'a', { 'job-name': 'a' }))).toEqual([])
  })

  test('with indexes its name becomes a host name', () => {
    expect(
      objectionsTo(job({ completionMode: 'Indexed', completions: 100 }, 'x'.repeat(61))),
    ).toEqual(['metadata.name Invalid'])
  })
})

describe('a CronJob', () => {
  test.for<[spec: Record<string, unknown>, objections: string[], minor?: number]>([
    [{ schedule: '' }, ['spec.schedule Required']],
    [{ schedule: 'TZ=UTC @daily' }, ['spec.schedule Invalid']],
    [{ schedule: 'TZ=UTC @daily' }, [], 28],
    [{ schedule: 'TZ=UTC @daily', timeZone: 'UTC' }, ['spec.schedule Invalid'], 28],
    [{ timeZone: '' }, ['spec.timeZone Invalid']],
    [{ timeZone: '' }, [], 24],
    [{ concurrencyPolicy: 'forbid' }, ['spec.concurrencyPolicy NotSupported']],
    [{ startingDeadlineSeconds: -1 }, ['spec.startingDeadlineSeconds Invalid']],
    [{ successfulJobsHistoryLimit: -1 }, ['spec.successfulJobsHistoryLimit Invalid']],
    [
      { jobTemplate: { spec: { selector: {}, template: { spec: POD } } } },
      ['spec.jobTemplate.spec.selector Invalid'],
    ],
    [
      { jobTemplate: { spec: { completionMode: 'Indexed', template: { spec: POD } } } },
      ['spec.jobTemplate.spec.completions Required'],
    ],
  ])('%o', ([spec, objections, minor]) => {
    expect(objectionsTo(cronJob(spec), minor)).toEqual(objections)
  })

  test('has a shorter name', () => {
    expect(objectionsTo(cronJob({}, 'x'.repeat(52)))).toEqual([])
    expect(objectionsTo(cronJob({}, 'x'.repeat(53)))).toEqual(['metadata.name Invalid'])
  })

  test('older servers only warn of a time zone in the schedule', () => {
    expect(answerTo(cronJob({ schedule: 'TZ=UTC @daily' }), 28).verdict).toBe('warned')
  })
})
