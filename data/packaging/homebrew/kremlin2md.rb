# SPDX-License-Identifier: MIT
# Not built yet: on macOS or with Homebrew on Linux. Only its syntax has been checked, with ruby 3.1.
#
# The project has no home page and no download address yet. Fill in homepage, url and sha256 once it has. To try the
# formula before that, write url "file:///PATH/build/kremlin2md-0.1.0.tar.gz" with the archive that `make dist` makes,
# and its checksum.
class Kremlin2md < Formula
  desc "Convert saved pages of kremlin.ru to Markdown or JSON"
  homepage "https://kremlin2md.example/"
  url "https://kremlin2md.example/kremlin2md-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "pkgconf" => :build
  depends_on "cmark"
  depends_on "jansson"
  depends_on "libarchive"

  uses_from_macos "libxml2"
  uses_from_macos "zlib"

  on_linux do
    depends_on "libseccomp" => :build
  end

  def install
    args = %W[
      OFFLINE=1
      PREFIX=#{prefix}
      BASHCOMPDIR=#{bash_completion}
      FISHCOMPDIR=#{fish_completion}
      ZSHCOMPDIR=#{zsh_completion}
    ]
    system "make", *args
    system "make", *args, "install"
    pkgshare.install "data/sample.html"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/kremlin2md --version")
    assert_match "# Meeting with Head of the Lakeside Region Anna Lugovaya",
                 shell_output("#{bin}/kremlin2md #{pkgshare}/sample.html")
    (testpath/"test.c").write <<~EOS
      #include <kremlin2md.h>
      #include <stdio.h>

      int main(void)
      {
          return puts(kremlin2md_status_text(KREMLIN2MD_OK)) < 0;
      }
    EOS
    system ENV.cc, "test.c", "-I#{include}", "-L#{lib}", "-lkremlin2md", "-o", "test"
    system "./test"
  end
end
