import { Session } from '../identity/session.ts';
import { accountPage } from '../partners/account-page.ts';
import { callAsPartner } from '../partners/call-as-partner.ts';
import { wireGiftShop } from './gift-shop.ts';

const session = new Session('field');
const { ended, open } = accountPage(session, () => shop.load());
const shop = wireGiftShop('/v1/me', (request) => callAsPartner(session, ended, request));
open();
