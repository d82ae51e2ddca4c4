import { writeFileSync } from 'node:fs'
import { corpusFolder } from '../../corpus.ts'
import { realHelm } from '../../real-helm.ts'
import { CHARTS, findInChart, summarize } from './corpus-charts.ts'

// Records what is found in the corpus. Read the difference before committing it: every line was once checked by hand.
const corpus = corpusFolder()
const helm = await realHelm('4')
if (corpus === undefined || helm === undefined) throw new Error('needs the corpus and helm')
const recorded: Record<string, string[]> = {}
for (const chart of CHARTS) recorded[chart] = summarize(await findInChart(helm, corpus, chart))
const file = new URL('../../fixtures/images/corpus-images.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(recorded, null, 2)}\n`)
