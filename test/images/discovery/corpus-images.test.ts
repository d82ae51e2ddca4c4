import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  SENTINEL,
  verifyLocalization,
} from '../../../src/localization/verification/verify-localization.ts'
import { corpusFolder } from '../../corpus.ts'
import { lacking } from '../../needs.ts'
import { realHelm } from '../../real-helm.ts'
import { CHARTS, findInChart, summarize } from './corpus-charts.ts'

const corpus = corpusFolder()
const helm = corpus === undefined ? undefined : await realHelm('4')
const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/images/corpus-images.json', import.meta.url), 'utf8'),
) as Record<string, string[]>

const lacks = await lacking('corpus', 'helm 4')
describe.skipIf(lacks)(`charts of the corpus${lacks}`, () => {
  it.each(CHARTS)('%s', async (chart) => {
    expect(summarize(await findInChart(helm!, corpus!, chart))).toEqual(recorded[chart])
  })

  it("the tutorial's values lose a name", async () => {
    const chart = 'upstream/nginx-ingress-controller-9.3.25'
    const { registry, repository } = SENTINEL
    const values = [
      `image.registry=${registry}`,
      `image.repository=${repository}/nginx-ingress-controller`,
      `defaultBackend.image.registry=${registry}`,
      `defaultBackend.image.repository=${repository}`,
    ]
    const plain = await findInChart(helm!, corpus!, chart)
    const both = await findInChart(helm!, corpus!, chart, values)
    const verdicts = verifyLocalization({ plain, both })
    expect(
      verdicts.map(({ verdict, object, expected }) => [object.name, verdict, expected]),
    ).toEqual([
      [
        'rel-nginx-ingress-controller',
        'localized',
        `${registry}/${repository}/nginx-ingress-controller:1.6.0-debian-11-r11`,
      ],
      [
        'rel-nginx-ingress-controller-default-backend',
        'name-lost',
        `${registry}/${repository}/nginx:1.22.1-debian-11-r26`,
      ],
    ])
  })
})
