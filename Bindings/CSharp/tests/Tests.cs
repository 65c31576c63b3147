using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading;
using Ridgeline;

/// <summary>Tests PRINTS EXPECTED: known scores, failures, disposal, threads. Tests --layout: where fields lie.</summary>
internal static class Tests
{
    private static int failures, checks;

    private static void Check(bool condition, string sentence)
    {
        checks++;
        if (condition) return;
        failures++;
        Console.Error.WriteLine("not so: " + sentence);
    }

    private static void Throws<E>(Action call, string sentence) where E : Exception
    {
        try
        {
            call();
            Check(false, sentence);
        }
        catch (E)
        {
            Check(true, sentence);
        }
    }

    private static int Main(string[] arguments)
    {
        if (arguments.Length == 1 && arguments[0] == "--layout") return Layout();
        string prints = arguments[0];
        int quality;
        IList<string> advice;
        string[] row = File.ReadAllLines(Path.Combine(arguments[1], "scores.txt"))[0].Split(' ');
        List<Template> templates = new List<Template>();
        foreach (string name in new[] { "01_1.png", "01_2.png", "01_3.png", "01_4.png", "02_1.png", "02_2.png" })
            templates.Add(Template.Extract(File.ReadAllBytes(Path.Combine(prints, name)), out quality, out advice));
        Matcher matcher = new Matcher(templates[0]);
        double[] scores = new double[templates.Count];
        for (int k = 1; k < templates.Count; k++)
        {
            scores[k] = matcher.Score(templates[k]);
            Check(scores[k] == double.Parse(row[k], CultureInfo.InvariantCulture), "score " + k + " to the last bit");
        }
        byte[] bytes = templates[1].Write();
        using (Template again = Template.Read(bytes))
            Check(matcher.Score(again) == scores[1], "a stored template compares as before");

        Throws<RidgelineException>(() => Template.Read(new byte[50]), "zeros are no template");
        Random random = new Random(1);
        for (int k = 0; k < 500; k++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Template.Read(damaged).Dispose();
            }
            catch (RidgelineException)
            {
                // As it should be.
            }
        }

        int wrong = 0;
        List<Thread> threads = new List<Thread>();
        for (int number = 0; number < 16; number++)
        {
            int me = number;
            threads.Add(new Thread(() =>
            {
                for (int round = 0; round < 50; round++)
                {
                    int k = 1 + (round + me) % (scores.Length - 1);
                    if (matcher.Score(templates[k]) != scores[k]) Interlocked.Increment(ref wrong);
                }
            }));
        }
        foreach (Thread each in threads) each.Start();
        foreach (Thread each in threads) each.Join();
        Check(wrong == 0, "sixteen threads agree");

        if (Library.HasGallery)
        {
            string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            using (Gallery gallery = Gallery.Create(folder, null))
            {
                gallery.Add("4711", templates[0], Finger.RightIndex);
                Check(gallery.Identify(templates[1], Finger.RightIndex, 5).Hit.Subject == "4711", "a mate is found");
                Check(gallery.Identify(templates[4], Finger.RightIndex, 5).Hit == null, "a stranger is nobody");
                Identification nothing = gallery.Identify(templates[1], Finger.LeftThumb, 5);
                Check(nothing.References == 0, "nobody has such a finger");
                Throws<RidgelineException>(
                    () => gallery.Identify(templates[1], Finger.RightIndex, 0), "no candidate is no answer");
                Throws<RidgelineException>(() => { Candidate hit = nothing.Hit; }, "where nothing was judged it is not nobody");
            }
            Directory.Delete(folder, true);
        }

        matcher.Dispose();
        matcher.Dispose();
        Throws<ObjectDisposedException>(() => matcher.Score(templates[1]), "a disposed matcher says so");
        Template other = templates[2];
        other.Dispose();
        Throws<ObjectDisposedException>(() => other.Write(), "a disposed template says so");
        Throws<ObjectDisposedException>(() => new Matcher(other), "a disposed probe says so");
        Console.WriteLine(checks + " checks, " + failures + " failed");
        return failures == 0 ? 0 : 1;
    }

    /// <summary>A line for every struct and field, for the C compiler to confirm.</summary>
    private static int Layout()
    {
        foreach (Type type in typeof(Library).Assembly.GetType("Ridgeline.NativeMethods").GetNestedTypes(BindingFlags.NonPublic))
        {
            if (!type.IsValueType) continue;
            string name = "rdg_" + type.Name.ToLowerInvariant();
            Console.WriteLine("sizeof(" + name + ") " + Marshal.SizeOf(type));
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
            {
                string member = Regex.Replace(field.Name, "(?<!^)[A-Z]", "_$0").ToLowerInvariant();
                Console.WriteLine("offsetof(" + name + "," + member + ") " + Marshal.OffsetOf(type, field.Name));
            }
        }
        return 0;
    }
}
