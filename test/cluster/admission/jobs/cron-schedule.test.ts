import { expect, test } from 'vitest'
import { scheduleProblem } from '../../../../src/cluster/admission/jobs/cron-schedule.ts'
import { timeZoneProblem } from '../../../../src/cluster/admission/jobs/time-zones.ts'

test.for([
  '* * * * *',
  '*/5 0-23/2 1,15 jan-DEC mon-fri',
  '? ? ? ? ?',
  '0 0 31 12 0,6',
  '  0\t0 * * *  ',
  '5/15 * * * *',
  '+5 * * * *',
  '0 0 1 1 *,',
  '@hourly',
  '@every 1h30m',
  'TZ=UTC 0 0 * * *',
  'CRON_TZ=Europe/Berlin @daily',
])('fits: %s', (schedule) => {
  expect(scheduleProblem(schedule)).toBeUndefined()
})

test.for([
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * 32 * *',
  '* * * 13 *',
  '* * * * 7',
  '* * * * sunday',
  '* * * jan-feb-mar *',
  '*/0 * * * *',
  '*/5/5 * * * *',
  '*/-5 * * * *',
  '10-5 * * * *',
  '1-2-3 * * * *',
  'a * * * *',
  '@Daily',
  '@reboot',
  '@every',
  '@every 5',
  '@every day',
  'TZ=Mars/Base * * * * *',
  'TZ=UTC',
  'every 5 minutes',
])('does not fit: %s', (schedule) => {
  expect(scheduleProblem(schedule)).toBeDefined()
})

test.for([
  'UTC',
  'Etc/UTC',
  'Europe/Berlin',
  'US/Eastern',
  'Asia/Calcutta',
  'GMT',
  'EST',
  'America/Port-au-Prince',
])('a time zone: %s', (name) => {
  expect(timeZoneProblem(name)).toBeUndefined()
})

test.for([
  '',
  'Local',
  'local',
  'utc',
  'europe/berlin',
  'EUROPE/BERLIN',
  'Mars/Base',
  '+01:00',
  '../UTC',
])('no time zone: %s', (name) => {
  expect(timeZoneProblem(name)).toBeDefined()
})
