/** The page that lies in a bundle, for whoever opens the folder years later. */

export interface BundleAbout {
  readonly origin: string;
  readonly position: number;
  readonly root: string;
  readonly exportedAt: string;
  readonly withFiles: boolean;
}

export function bundleReadme(about: BundleAbout): string {
  return `${vietnamese(about)}\n---\n\n${english(about)}`.normalize('NFC');
}

function vietnamese({ origin, position, root, exportedAt, withFiles }: BundleAbout): string {
  const files = withFiles ? 'kèm theo' : 'không kèm theo, chỉ có mã băm';
  return `# Gói kiểm toán nhật ký dữ liệu mở

- Nhật ký: \`${origin}\`
- Đến vị trí: ${String(position)}, mã gốc \`${root}\`
- Kết xuất lúc: ${exportedAt}
- Các tệp: ${files}

Kiểm tra gói này chỉ cần Node.js 20.19 trở lên:

    node verify.mjs
    node verify.mjs --receipt bien-nhan.json --checkpoint moc-xac-nhan.txt

Mã thoát 0: không thấy gì sai; 1: có điều sai, nêu rõ ở đâu; 3: không kiểm tra được. Xin dùng bản \`verify.mjs\` lấy từ nguồn tin cậy
nếu có, hoặc chạy \`opendata audit verify THƯ_MỤC\` bằng chương trình của mình: bản trong gói cũng có thể bị thay. Khóa kiểm chứng
trong \`data/keys.json\` xin đối chiếu với khóa đã nhận bằng đường khác.

| tệp | nội dung |
| --- | --- |
| \`data/events.ndjson\` | mỗi dòng một sự kiện: nguyên văn đã băm (RFC 8785) và vị trí |
| \`data/log/checkpoint\`, \`data/log/tile/\` | mốc xác nhận đã ký và các mảnh cây (C2SP tlog-tiles) |
| \`data/keys.json\` | các khóa kiểm chứng, kèm bàn giao |
| \`data/rules.json\` | các bộ quy tắc |
| \`data/files.ndjson\`, \`data/blobs/\` | các tệp mà sự kiện nêu, theo mã SHA-256 |
| \`manifest-sha256.txt\`, \`tagmanifest-sha256.txt\` | bảng kê theo BagIt (RFC 8493) |

Tên, địa chỉ và lý do trong sự kiện đã được niêm phong; gói không có khóa nào để mở. Các tệp và nội dung chưa công bố có thể nằm trong
gói: xin bảo quản như tài liệu nội bộ.
`;
}

function english({ origin, position, root, exportedAt, withFiles }: BundleAbout): string {
  const files = withFiles ? 'included' : 'not included, only their hashes';
  return `# Audit bundle of an open-data log

- Log: \`${origin}\`
- Up to position: ${String(position)}, root \`${root}\`
- Exported at: ${exportedAt}
- Files: ${files}

Node.js 20.19 or newer is all that is needed to check it:

    node verify.mjs
    node verify.mjs --receipt receipt.json --checkpoint checkpoint.txt

Exit code 0: nothing found wrong; 1: something is wrong, and it says where; 3: it could not look. If you can, use a \`verify.mjs\` from
elsewhere, or \`opendata audit verify FOLDER\` with a program of your own: the one in here may have been exchanged with the rest. Hold
the verifier key in \`data/keys.json\` against the one that you were given by another way.

| file | what it is |
| --- | --- |
| \`data/events.ndjson\` | one event a line: the very text that was hashed (RFC 8785), and its position |
| \`data/log/checkpoint\`, \`data/log/tile/\` | the signed checkpoint and the tiles of the tree (C2SP tlog-tiles) |
| \`data/keys.json\` | the verifier keys with their handovers |
| \`data/rules.json\` | the rule sets |
| \`data/files.ndjson\`, \`data/blobs/\` | the files that events name, by SHA-256 |
| \`manifest-sha256.txt\`, \`tagmanifest-sha256.txt\` | the manifests of BagIt (RFC 8493) |

Names, addresses and reasons in the events are sealed, and no key that opens them is in here. Files and content that are not public may
be: keep it like an internal record.
`;
}
