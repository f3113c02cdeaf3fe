import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startFauxqs } from 'fauxqs';
import * as z from 'zod';
import { handOutWholeGroups } from './whole-fifo-groups.ts';

/** What `fauxqs.ts` starts: queues, topics and buckets in a process of their own. */
const [port, folder] = z.tuple([z.coerce.number().int(), z.string().min(1)]).parse(process.argv.slice(2));
const { QUEUES_RELEASE: release } = z.object({ QUEUES_RELEASE: z.stringbool() }).parse(process.env);

prepareDatabase(folder, release);
await handOutWholeGroups();
const server = await startFauxqs({
  port,
  dataDir: folder,
  logger: false,
});

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await server.stop();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
// A terminal sends Ctrl-C to the whole group; whoever started us decides when we end.
process.on('SIGINT', () => undefined);
// The parent holds the other end: it closes when the parent ends, also by kill -9.
process.stdin.resume().on('end', () => void stop());

/**
 * fauxqs 2.4.1 makes a message visible again by clearing its receive count, which its own table forbids: the message
 * would be lost until the next start. So the table is made here first, and a trigger keeps the count.
 */
function prepareDatabase(at: string, withRelease: boolean): void {
  mkdirSync(at, { recursive: true });
  const database = new DatabaseSync(join(at, 'fauxqs.db'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS sqs_messages (
      message_id TEXT PRIMARY KEY,
      queue_name TEXT NOT NULL REFERENCES sqs_queues(name) ON DELETE CASCADE,
      body TEXT NOT NULL,
      md5_of_body TEXT NOT NULL,
      message_attributes TEXT NOT NULL,
      md5_of_message_attributes TEXT NOT NULL,
      sent_timestamp INTEGER NOT NULL,
      approximate_receive_count INTEGER DEFAULT 0,
      approximate_first_receive_timestamp INTEGER,
      delay_until INTEGER,
      message_group_id TEXT,
      message_deduplication_id TEXT,
      sequence_number TEXT,
      receipt_handle TEXT,
      visibility_deadline INTEGER
    );
    CREATE TRIGGER IF NOT EXISTS keep_receive_count
    AFTER UPDATE OF approximate_receive_count ON sqs_messages WHEN NEW.approximate_receive_count IS NULL
    BEGIN
      UPDATE sqs_messages
      SET approximate_receive_count = OLD.approximate_receive_count,
          approximate_first_receive_timestamp = OLD.approximate_first_receive_timestamp
      WHERE message_id = NEW.message_id;
    END;`);
  if (withRelease) releaseMessages(database);
  database.close();
}

/**
 * Whoever was working on a message has died with the machine before this one, so nobody needs to wait for its
 * visibility timeout, and the receive that never ended does not count against the message.
 */
function releaseMessages(database: DatabaseSync): void {
  database.exec(`
    UPDATE sqs_messages
    SET receipt_handle = NULL, visibility_deadline = NULL,
        approximate_receive_count = max(approximate_receive_count - 1, 0)
    WHERE receipt_handle IS NOT NULL`);
}
