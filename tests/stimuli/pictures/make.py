"""Writes the small pictures of this folder, and beside each what an independent decoder (Pillow, and Little CMS through it) makes
of it: NAME.pam, red, green, blue and opacity of each pixel, or NAME.txt, the reason why it is refused. Not run by the tests: what
it wrote is kept. Debian: apt-get install python3-pil; then /usr/bin/python3 make.py"""
import io, struct, zlib
from pathlib import Path
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

here = Path(__file__).parent
W, H = 24, 16


def scene(mode="RGB"):
    """No two corners alike: a red, a green, a blue and a white one over a ramp."""
    picture = Image.new("RGB", (W, H))
    for y in range(H):
        for x in range(W):
            picture.putpixel((x, y), (x * 10, y * 16, (x * 5 + y * 7) % 256))
    for (x, y), colour in {(0, 0): (230, 20, 20), (W - 8, 0): (20, 220, 40), (0, H - 8): (30, 40, 240), (W - 8, H - 8): (250, 250, 250)}.items():
        picture.paste(colour, (x, y, x + 8, y + 8))
    return picture.convert(mode)


def pam(name, picture):
    picture = picture.convert("RGBA")
    head = f"P7\nWIDTH {picture.width}\nHEIGHT {picture.height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
    (here / f"{name}.pam").write_bytes(head.encode() + picture.tobytes())


def keep(name, data, expected=None):
    path = here / name
    path.write_bytes(data)
    if isinstance(expected, str):
        path.with_suffix(path.suffix + ".txt").write_text(expected + "\n")
        return
    if expected is None:
        expected = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    pam(name, expected)


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif(orientation, **more):
    tags = Image.Exif()
    if orientation is not None:
        tags[0x0112] = orientation
    return tags.tobytes()


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_chunks(png, *chunks):
    """Behind IHDR."""
    return png[:33] + b"".join(chunks) + png[33:]


def raw_png(width, height, depth, colour, rows, *chunks):
    ihdr = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    data = b"".join(b"\0" + row for row in rows)
    return b"\x89PNG\r\n\x1a\n" + ihdr + b"".join(chunks) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def adam7(picture):
    """The rows of an interlaced RGB picture."""
    data = b""
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        for y in range(y0, picture.height, dy):
            row = b"".join(bytes(picture.getpixel((x, y))) for x in range(x0, picture.width, dx))
            if row:
                data += b"\0" + row
    ihdr = chunk(b"IHDR", struct.pack(">IIBBBBB", picture.width, picture.height, 8, 2, 0, 0, 1))
    return b"\x89PNG\r\n\x1a\n" + ihdr + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def s15(value):
    return struct.pack(">i", round(value * 65536))


def rgb_profile(columns, gamma, space=b"RGB ", kind=b"mntr"):
    """A matrix profile as cameras and screens have them (ICC.1:2001)."""
    xyz = lambda v: b"XYZ \0\0\0\0" + b"".join(s15(c) for c in v)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + b"\0" * 78 + b"\0\0\0"
    tags = [(b"desc", text), (b"wtpt", xyz((0.9642, 1, 0.8249)))]
    if space == b"RGB ":
        tags += [(name, xyz(v)) for name, v in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns)] + [(n, curve) for n in (b"rTRC", b"gTRC", b"bTRC")]
    else:
        tags += [(b"kTRC", curve)]
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += b"\0" * (-len(data) % 4)
        table += name + struct.pack(">II", at + len(body), len(data))
        body += data
    head = struct.pack(">I", at + len(body)) + b"\0\0\0\0\x02\x10\0\0" + kind + space + b"XYZ " + b"\0" * 12 + b"acsp" + b"\0" * 28
    head += s15(0.9642) + s15(1) + s15(0.8249) + b"\0" * 48
    return head[:128] + table + body


# Display P3 (phones) and Adobe RGB (cameras), adapted to D50. Sources: SMPTE EG 432-1; Adobe RGB (1998), 4.3.
P3 = rgb_profile(((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)), 2.2)
ADOBE = rgb_profile(((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), 2.19921875)
GREY_18 = rgb_profile((), 1.8, b"GRAY")
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def in_srgb(picture, profile):
    return ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), SRGB, outputMode="RGB")


def decoded(data):
    return Image.open(io.BytesIO(data))


for name in here.iterdir():
    if name.suffix != ".py":
        name.unlink()

# Which way up.
for turn in range(1, 9):
    keep(f"orientation-{turn}.jpg", saved(scene(), "JPEG", quality=95, exif=exif(turn)))
keep("orientation-0.jpg", saved(scene(), "JPEG", quality=95, exif=exif(0)), scene_jpeg := decoded(saved(scene(), "JPEG", quality=95)))
keep("orientation-9.jpg", saved(scene(), "JPEG", quality=95, exif=exif(9)), scene_jpeg)
little = exif(6)
assert little[6:8] == b"MM" or little[6:8] == b"II"
other = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
keep("orientation-6-little-endian.jpg", saved(scene(), "JPEG", quality=95, exif=b"Exif\0\0" + other))
keep("orientation-6.png", saved(scene(), "PNG", exif=exif(6)))
xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="8"/></x:xmpmeta>'
app1 = b"http://ns.adobe.com/xap/1.0/\0" + xmp
plain = saved(scene(), "JPEG", quality=95)
side = "lies on its side or upside down in some programs and not in others: turn it as it is to be seen and save it as PNG"
keep("orientation-in-xmp.jpg", plain[:2] + b"\xff\xe1" + struct.pack(">H", len(app1) + 2) + app1 + plain[2:], side)
digits = (b"Exif\0\0" + other).hex().encode()
keep("orientation-as-text.png", with_chunks(saved(scene(), "PNG"), chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n%8d\n" % (len(digits) // 2) + digits + b"\n"))), side)
keep("exif-cut-off.jpg", plain[:2] + b"\xff\xe1\0\x12Exif\0\0MM\0*\0\0\0\x08\0\x09" + plain[2:], decoded(plain))

# Colour models of JPEG.
keep("grey.jpg", saved(scene("L"), "JPEG", quality=95))
keep("progressive.jpg", saved(scene(), "JPEG", quality=95, progressive=True))
keep("rgb-444.jpg", saved(scene(), "JPEG", quality=95, subsampling=0))
press = "is in CMYK, the colours of a printing press, which every program shows differently: save it in RGB (sRGB), as PNG or JPEG"
cmyk = saved(scene("CMYK"), "JPEG", quality=95)
keep("cmyk.jpg", cmyk, press)
adobe = cmyk.index(b"Adobe") + 11
keep("ycck.jpg", cmyk[:adobe] + b"\2" + cmyk[adobe + 1:], press)
app14 = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0"
bare = saved(scene(), "JPEG", quality=95, subsampling=0)
jfif = 4 + struct.unpack(">H", bare[4:6])[0]
keep("rgb-not-ycc.jpg", bare[:2] + app14 + bare[jfif:])

# Depths, palettes, transparency, interlace of PNG.
keep("palette.png", saved(scene().quantize(16), "PNG"))
keep("palette-transparent.png", saved(scene().quantize(16), "PNG", transparency=bytes(range(0, 256, 16))))
for bits in (1, 2, 4, 8):
    per = 8 // bits
    rows = [bytes(sum(((x * per + k + y) % 2 ** bits) << (8 - bits * (k + 1)) for k in range(per)) for x in range(W // per)) for y in range(H)]
    grey = Image.new("L", (W, H))
    for y in range(H):
        for x in range(W):
            grey.putpixel((x, y), ((x + y) % 2 ** bits) * 255 // (2 ** bits - 1))
    keep(f"grey-{bits}.png", raw_png(W, H, bits, 0, rows), grey)
    clear = grey.convert("RGBA")
    for y in range(H):
        for x in range(W):
            if (x + y) % 2 ** bits == 1:
                clear.putpixel((x, y), clear.getpixel((x, y))[:3] + (0,))
    keep(f"grey-{bits}-transparent.png", raw_png(W, H, bits, 0, rows, chunk(b"tRNS", b"\0\1")), clear)
keep("grey-opacity.png", saved(scene("LA"), "PNG"))
keep("rgb-transparent.png", saved(scene(), "PNG", transparency=(250, 250, 250)))
rgba = scene("RGBA")
rgba.putalpha(Image.linear_gradient("L").resize((W, H)))
keep("rgba.png", saved(rgba, "PNG"))
wide = lambda value: struct.pack(">H", value)
sixteen = [[(x * 2730 % 65536, y * 4095 % 65536, (x + y) * 1600 % 65536) for x in range(W)] for y in range(H)]
rows16 = [b"".join(wide(c) for pixel in row for c in pixel) for row in sixteen]
nearest = Image.new("RGB", (W, H))
nearest.putdata([tuple(round(c * 255 / 65535) for c in pixel) for row in sixteen for pixel in row])
keep("rgb-16.png", raw_png(W, H, 16, 2, rows16), nearest)
greys = [[(x * 2730 + y * 11) % 65536 for x in range(W)] for y in range(H)]
grey16 = Image.new("L", (W, H))
grey16.putdata([round(c * 255 / 65535) for row in greys for c in row])
keep("grey-16.png", raw_png(W, H, 16, 0, [b"".join(wide(c) for c in row) for row in greys]), grey16)
keep("interlaced.png", adam7(scene()))

# Profiles, gamma, primaries.
keep("display-p3.jpg", saved(scene(), "JPEG", quality=95, icc_profile=P3), in_srgb(decoded(saved(scene(), "JPEG", quality=95)), P3))
keep("display-p3-turned.jpg", saved(scene(), "JPEG", quality=95, icc_profile=P3, exif=exif(6)),
     in_srgb(decoded(saved(scene(), "JPEG", quality=95)), P3).transpose(Image.ROTATE_270))
keep("adobe-rgb.png", saved(scene(), "PNG", icc_profile=ADOBE), in_srgb(scene(), ADOBE))
opaque = in_srgb(scene(), ADOBE)
opaque.putalpha(rgba.getchannel("A"))
keep("adobe-rgb-opacity.png", saved(rgba, "PNG", icc_profile=ADOBE), opaque)
keep("srgb-profile.png", saved(scene(), "PNG", icc_profile=SRGB.tobytes()), scene())
keep("srgb-profile.jpg", saved(scene(), "JPEG", quality=95, icc_profile=SRGB.tobytes()), decoded(plain))
grey_profile = Image.new("L", (W, H))
curve = [round(255 * (lambda v: 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)((i / 255) ** 1.8)) for i in range(256)]
keep("grey-profile.jpg", saved(scene("L"), "JPEG", quality=95, icc_profile=GREY_18), decoded(saved(scene("L"), "JPEG", quality=95)).point(curve))
keep("srgb-chunk.png", with_chunks(saved(scene(), "PNG"), chunk(b"sRGB", b"\0"), chunk(b"gAMA", struct.pack(">I", 45455))), scene())
linear = [round(255 * (lambda v: 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)(i / 255)) for i in range(256)]
keep("gamma-linear.png", with_chunks(saved(scene(), "PNG"), chunk(b"gAMA", struct.pack(">I", 100000))), scene().point(linear * 3))
fine = Image.new("RGB", (W, H))
to_srgb = lambda v: 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055
fine.putdata([tuple(round(255 * to_srgb(c / 65535)) for c in pixel) for row in sixteen for pixel in row])
keep("gamma-linear-16.png", raw_png(W, H, 16, 2, rows16, chunk(b"gAMA", struct.pack(">I", 100000))), fine)
keep("gamma-of-srgb.png", with_chunks(saved(scene(), "PNG"), chunk(b"gAMA", struct.pack(">I", 45455))), scene())
primaries = struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)
keep("gamma-and-primaries-of-adobe-rgb.png", with_chunks(saved(scene(), "PNG"), chunk(b"cHRM", primaries), chunk(b"gAMA", struct.pack(">I", 45470))),
     in_srgb(scene(), rgb_profile(((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)), 2.2)))
unusable = "has a colour profile that cannot be used: save it as PNG in sRGB"
keep("profile-broken.png", saved(scene(), "PNG", icc_profile=b"not a profile at all" * 10), unusable)
keep("profile-of-a-press.jpg", saved(scene(), "JPEG", quality=95, icc_profile=rgb_profile((), 1.8, b"CMYK", b"prtr")), unusable)
keep("profile-part-missing.jpg", plain[:2] + b"\xff\xe2\0\x16ICC_PROFILE\0\1\2abcdef" + plain[2:], unusable)
keep("hdr.png", with_chunks(saved(scene(), "PNG"), chunk(b"cICP", b"\x09\x10\0\1")), "has the colours of a video or an HDR screen: save it as PNG in sRGB")
camera = b"MM\0*\0\0\0\x08" + b"\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0" + b"\0\1\xa0\1\0\3\0\0\0\1\0\2\0\0\0\0\0\0"
keep("adobe-rgb-by-the-camera.jpg", saved(scene(), "JPEG", quality=95, exif=b"Exif\0\0" + camera),
     "is in Adobe RGB, but its file holds no profile of these colours: save it as PNG in sRGB")

# Broken, moving, and of other kinds.
middle = "is broken: it ends in the middle"
keep("cut-off.jpg", plain[:len(plain) * 2 // 3], middle)
progressive = saved(scene(), "JPEG", quality=95, progressive=True)
keep("cut-off-progressive.jpg", progressive[:len(progressive) * 2 // 3], middle)
keep("cut-off-last-byte.jpg", plain[:-2], middle)
keep("cut-off.png", saved(scene(), "PNG")[:-20], middle)
frames = [scene(), ImageOps.mirror(scene())]
keep("moving.png", saved(frames[0], "PNG", save_all=True, append_images=frames[1:]),
     "is an animation: save the picture that you want to show as a PNG file of its own")
one = with_chunks(saved(scene(), "PNG"), chunk(b"acTL", struct.pack(">II", 1, 0)), chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, W, H, 0, 0, 1, 10, 0, 0)))
keep("one-frame.png", one, scene())
for kind, name in (("GIF", "GIF"), ("BMP", "BMP"), ("WEBP", "WebP"), ("TIFF", "TIFF"), ("ICO", "icon (ICO)")):
    keep(f"other.{kind.lower()}.png", saved(scene(), kind), f"is a {name} file, which cannot be used: save it as PNG")
keep("other.heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is a HEIC file, which cannot be used: save it as PNG")
