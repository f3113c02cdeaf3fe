import type { Page } from 'playwright-core';
import { SIGN_IN_CODE } from './played-cognito.ts';

/** Writes a phone and the code that came to it, and sends them. */
export async function sendSignIn(page: Page, code = SIGN_IN_CODE): Promise<void> {
  await page.getByLabel('Số di động', { exact: true }).fill('0901 000 002');
  await page.getByRole('button', { name: 'Nhận mã đăng nhập' }).click();
  await page.getByLabel('Mã đăng nhập').fill(code);
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
}

/** Signs in by hand, and waits for the page of the console that was asked for. The page of visitors has a heading too. */
export async function signIn(page: Page): Promise<void> {
  await sendSignIn(page);
  await page.locator('.frame main h1').waitFor();
}

/** Signs in on the pages of partners, with Enter as on a telephone and the code as people type it off. */
export async function signInAsPartner(page: Page, code = '1234 5678'): Promise<void> {
  await page.locator('#signInPhone').fill('0987 654 321');
  await page.keyboard.press('Enter');
  await page.locator('#signInCode').fill(code);
  await page.keyboard.press('Enter');
}
