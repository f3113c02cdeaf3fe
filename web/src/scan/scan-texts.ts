import type { Both } from '../language.ts';

export const scanTexts = {
  aim: { vi: 'Đưa ô vuông QR trên tem vào khung hình.', en: 'Hold the QR square of the sticker into the picture.' },
  stop: { vi: 'Tắt máy ảnh', en: 'Turn the camera off' },
  photo: { vi: 'Chụp ảnh tem', en: 'Take a photo of the sticker' },
  noCamera: {
    vi: 'Không mở được máy ảnh. Hãy chụp ảnh tem, hoặc gõ mã.',
    en: 'The camera cannot be opened. Take a photo of the sticker, or type the code.',
  },
  reading: { vi: 'Đang đọc ảnh…', en: 'Reading the picture…' },
  notFound: {
    vi: 'Không thấy mã QR trong ảnh. Hãy chụp gần hơn và đủ sáng, hoặc gõ mã.',
    en: 'There is no QR code in the picture. Go closer, with more light, or type the code.',
  },
} as const satisfies Readonly<Record<string, Both>>;
