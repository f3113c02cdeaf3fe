import * as z from 'zod';

/** How a request to activate came in. */
export const channelSchema = z.enum(['qr', 'web', 'sms', 'zalo', 'app', 'dealer', 'care', 'import']);
