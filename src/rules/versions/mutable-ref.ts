import { exampleInnerPlugin } from '../frame/example-plugin.ts'
import { innerPlugins } from '../frame/inner-plugins.ts'
import { renderedPlace } from '../frame/rendered-place.ts'
import type { Rule } from '../frame/rule.ts'

const GIT = 'https://git.example.com/charts/demo.git'

export const mutableRef: Rule = {
  id: 'mutable-ref',
  severity: 'error',
  summary: 'The version of an inner Plugin stays the same thing: a version, a tag or a commit.',
  why: 'A branch moves: every cluster gets what the branch was on the day of its installation, and nobody knows what runs where.',
  bad: { 'templates/inner.yaml': exampleInnerPlugin({ url: GIT, version: 'master' }) },
  good: { 'templates/inner.yaml': exampleInnerPlugin({ url: GIT, version: 'v1.2.3' }) },
  async check(subject, report) {
    for (const { object, name, url, version } of await innerPlugins(subject)) {
      const isGit = url.startsWith('git@') || url.endsWith('.git')
      const isHead = isGit && version === ''
      if (!isHead && !BRANCH.test(version)) continue
      const at = renderedPlace(subject, object, 'spec', isHead ? 'url' : 'version')
      if (at === undefined) continue
      report({
        message: isHead
          ? `Plugin ${name} names no version: it installs whatever the repository's HEAD is on that day`
          : `Plugin ${name} installs ${version}, which is another thing on every day`,
        at,
        hint: 'Name a release: version: 1.2.3, a tag or a commit.',
      })
    }
  },
}

/** What repositories and people call something that moves. */
const BRANCH =
  /^(refs\/heads\/.+|(origin\/)?(master|main|latest|head|trunk|dev|devel|develop|development|nightly|edge|canary|snapshot|unstable|stable|next|staging|testing|gh-pages|release[-/]v?\d+(\.(\d+|x))?|(feature|feat|fix|bugfix|hotfix)\/.+))$/i
