import type { Rule } from '../frame/rule.ts'

export const helmignoreNegation: Rule = {
  id: 'helmignore-negation',
  severity: 'warning',
  summary: '.helmignore has no pattern that starts with an exclamation mark.',
  why: 'Other than in .gitignore, Helm leaves out everything that does not match such a pattern: whole folders are missing in the archive.',
  bad: { '.helmignore': '*.bak\n!*[a-z]\n' },
  good: { '.helmignore': '*.bak\n' },
  check(subject, report) {
    const lines = subject.ignoreFile()?.split('\n') ?? []
    for (const [index, line] of lines.entries()) {
      const pattern = line.trim()
      if (!pattern.startsWith('!') || pattern === '!') continue
      report({
        message: `Helm reads ${pattern} as: leave out everything that does not match ${pattern.slice(1)}`,
        at: {
          file: '.helmignore',
          position: {
            line: index + 1,
            column: line.indexOf('!') + 1,
            endColumn: line.trimEnd().length + 1,
          },
        },
        hint: 'Remove the line, and make the patterns above it narrower.',
      })
    }
  },
}
