// What npm runs in a clone, where dist/ must be built. `npm install -g git+https://...` makes such a clone, too, and so does
// pre-commit: npm's own `npm install` in there inherits `global` and leaves out the development dependencies.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const npm = process.env.npm_execpath

function run(...words) {
  execFileSync(process.execPath, [npm, ...words], { stdio: 'inherit' })
}

if (!existsSync('node_modules/.bin/tsc')) {
  run('ci', '--global=false', '--location=project', '--include=dev', '--ignore-scripts')
}
run('run', 'build')
